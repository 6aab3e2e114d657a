"""The shared encoder and its heads: loading and running, nothing else.

The file is made by `training/` and ships in the package with its card; nothing is downloaded.
"""

from runut.model.names import NameKind, NamesModel, NameSpan, load

__all__ = ["NameKind", "NameSpan", "NamesModel", "load"]
