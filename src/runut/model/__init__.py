"""The shared encoder and its heads: loading and running, nothing else.

The file is made by `training/` and ships in the package with its card; nothing is downloaded.
"""

from runut.model.encoder import Encoder, load
from runut.model.heads import (
    CueSpan,
    NameKind,
    NameSpan,
    Part,
    SentenceParts,
    TriggerSpan,
    read,
)

__all__ = [
    "CueSpan",
    "Encoder",
    "NameKind",
    "NameSpan",
    "Part",
    "SentenceParts",
    "TriggerSpan",
    "load",
    "read",
]
