"""A page becomes an article: lines, what each line is, and what the page says of itself."""

from runut.clean.cleaning import clean

__all__ = ["clean"]
