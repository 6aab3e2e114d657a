"""The world coming in: files, folders and standard input become `Page`s or `Rejection`s."""

from runut.acquire.files import page_from_bytes, pages

__all__ = ["page_from_bytes", "pages"]
