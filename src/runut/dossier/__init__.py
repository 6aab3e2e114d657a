"""A thread as one document that an editor can read and check: HTML or Markdown.

`build` makes a `Dossier`, which says everything and knows no markup; `as_html` and
`as_markdown` write it.
"""

from __future__ import annotations

from runut.dossier.build import build
from runut.dossier.document import Dossier
from runut.dossier.html import as_html
from runut.dossier.markdown import as_markdown

__all__ = ["Dossier", "as_html", "as_markdown", "build"]
