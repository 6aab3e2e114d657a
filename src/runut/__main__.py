"""`python -m runut` is the command line."""

from __future__ import annotations

from runut.serve.cli import main

if __name__ == "__main__":
    main()
