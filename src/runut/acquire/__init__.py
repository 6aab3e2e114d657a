"""The world coming in: files, folders and standard input become `Page`s or `Rejection`s."""

from runut.acquire.files import count, page_from_bytes, pages

__all__ = ["count", "page_from_bytes", "pages"]
