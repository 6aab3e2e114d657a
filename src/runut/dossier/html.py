"""A dossier as one HTML file that asks for nothing: no script, no font, no picture from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from runut.dossier.document import Dossier, Label
from runut.dossier.glance import cautions, disputed, shared
from runut.languages.interface import Interface, interface
from runut.vocabulary import CONTACT_KINDS

#: Characters that a reader cannot see and that change how others look, or that HTML and UTF-8
#: cannot hold: controls, overrides and isolates of direction, tag characters, lone surrogates.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)


#: Pieces of evidence that stand open below an event; the others are folded.
SHOWN = 3


def visible(text: str) -> str:
    """Return `text` with each hidden character shown by its number: `⟦U+202E⟧`."""
    return HIDDEN.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text)


def as_html(dossier: Dossier) -> str:
    """Return the dossier as a self-contained HTML document; the same dossier, the same text."""
    words = interface(dossier.language)
    return (
        _environment()
        .get_template("dossier.html")
        .render(
            d=dossier,
            t=words.text,
            kinds=words.kinds,
            counts=words.counts,
            contact_kinds=CONTACT_KINDS,
            shown=SHOWN,
            disputed=disputed(dossier),
            shared=shared(dossier),
            cautions=cautions(dossier),
            statuses=_statuses(dossier, words),
            disputes={d.key: d for d in dossier.disputes},
            names={page.key: page.name for page in dossier.pages},
            contents=_contents(dossier, words),
            css=Markup(_css()),  # noqa: S704 - our own file
            policy=_policy(),
        )
    )


def _shown(value: object) -> object:
    """What every `{{ … }}` of the template passes through before it is escaped."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("runut.dossier", ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _css() -> str:
    return files("runut.dossier").joinpath("dossier.css").read_text(encoding="utf-8")


def _policy() -> str:
    """The content security policy: nothing but this style, known by its hash."""
    digest = base64.b64encode(hashlib.sha256(_css().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _statuses(dossier: Dossier, words: Interface) -> tuple[Label, ...]:
    """The statuses that occur, in the order of the interface."""
    used = {row.status.code: row.status for row in dossier.rows}
    used.update({e.status.code: e.status for row in dossier.rows for e in row.evidence})
    return tuple(used[code] for code in words.status if code in used)


def _contents(dossier: Dossier, words: Interface) -> list[tuple[str, str, int | None]]:
    text = words.text
    found: list[tuple[str, str, int | None]] = []
    if dossier.glance:
        found.append(("glance", text.glance, sum(len(g.rows) for g in dossier.glance.groups)))
    found += [
        ("about", text.about, None),
        ("people", text.people, sum(len(g.people) for g in dossier.participants)),
        ("timeline", text.timeline, len(dossier.rows)),
        ("disputes", text.disagreements, len(dossier.disputes)),
        ("positions", text.positions, sum(len(h.stands) for h in dossier.positions)),
        ("statements", text.statements, sum(len(s.sayings) for s in dossier.speakers)),
        ("pages", text.pages, len(dossier.pages)),
        ("texts", text.texts, None),
    ]
    return found
