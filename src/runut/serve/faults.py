"""Where traces of our own faults go."""

from __future__ import annotations

import logging
import os

from runut.errors import InputError


def log_faults() -> None:
    """Write traces of our own faults to the file that RUNUT_LOG names, otherwise nowhere.

    Raises `InputError` where that file cannot be opened.
    """
    path = os.environ.get("RUNUT_LOG")
    try:
        handler = logging.FileHandler(path, encoding="utf-8") if path else logging.NullHandler()
    except OSError as error:
        raise InputError(
            f"The log {path} cannot be opened ({error.strerror}); name another file in RUNUT_LOG.",
            "log-closed",
            path=path,
            cause=error.strerror,
        ) from error
    logging.getLogger("runut").addHandler(handler)
