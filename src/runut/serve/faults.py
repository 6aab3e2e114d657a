"""Where traces of our own faults go."""

from __future__ import annotations

import logging
import os


def log_faults() -> None:
    """Write traces of our own faults to the file that RUNUT_LOG names, otherwise nowhere."""
    path = os.environ.get("RUNUT_LOG")
    handler = logging.FileHandler(path, encoding="utf-8") if path else logging.NullHandler()
    logging.getLogger("runut").addHandler(handler)
