"""The shared encoder and its heads: loading and running, nothing else.

The file is made by `training/` and ships in the package with its card; nothing is downloaded.
"""

from runut.model.names import NamesModel, NameSpan, load

__all__ = ["NameSpan", "NamesModel", "load"]
