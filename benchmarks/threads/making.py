"""Makes pages, from the texts beside this file and a fixed seed, with what holds between them.

Each thread has stories of five kinds and a report of an agency; each story is told by pages that
use other renderings of its kind. Facts of some pages are changed, and some pages are copied, split,
joined, reworded, translated or retold: so stories, copies and contradictions are known.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from babel.dates import format_date

Set = Literal["tune", "held"]
HERE = Path(__file__).parent
#: Kind of a story → days after the thread's start.
STORIES = {"clash": 0, "call": 4, "invitation": 9, "meeting": 15, "report": 18, "agreement": 24}
#: Facts that differ between pages of one story: kind, about, slot, and in which threads: those of
#: which the number leaves the last on division by the one before.
CHANGES = (
    ("clash", "number", "toll", 2, 1),
    ("call", "number", "mins", 2, 0),
    ("call", "first-time", "since", 2, 1),
    ("invitation", "who", "bearer", 2, 0),
    ("meeting", "date", "day", 3, 0),
    ("meeting", "place", "place", 3, 1),
    ("meeting", "attribution", "sa", 3, 2),
)
#: Kinds of which one page doubts or denies the whole, in every second thread.
DOUBTS = {"call": ("doubt", 0), "agreement": ("deny", 1)}
ENGLISH = {
    "Jepang": "Japan", "Korea Selatan": "South Korea", "Mesir": "Egypt", "Turki": "Turkey",
    "Yunani": "Greece", "Brasil": "Brazil", "Filipina": "the Philippines", "Kairo": "Cairo",
    "Athena": "Athens", "Presiden": "President", "Perdana Menteri": "Prime Minister",
    "Wina": "Vienna", "Jenewa": "Geneva", "Singapura": "Singapore",
}  # fmt: skip
OUTLETS = ("Kabar Nusa", "Warta Delta", "The Harbour Post", "Suara Lembah", "Gema Siang", "Mimbar")
ADS = (
    "DAFTAR SEKARANG! Bonus 100% untuk anggota baru, klik di sini",
    "Baca juga: Harga Cabai Naik",
)
#: Words that an editor changes without changing what is said.
REWORDED = {
    "berlangsung": "berjalan", "membahas": "membicarakan", "menurut": "berdasarkan keterangan",
    "kata": "ujar", "menyatakan": "menyebut", "sedikitnya": "paling tidak", "warga": "penduduk",
    "kedua": "dua", "pekan": "minggu", "delegasi": "rombongan", "wartawan": "para jurnalis",
}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """One page, and where it belongs."""

    name: str
    text: str
    story: str
    thread: str


@dataclass
class Collection:
    """Pages with what is known to hold between them."""

    pages: list[Made] = field(default_factory=list)
    #: Pages that carry one text or report.
    copies: list[tuple[str, str]] = field(default_factory=list)
    #: What differs: about, the page that was changed, the pages that tell it otherwise.
    discrepancies: list[tuple[str, str, frozenset[str]]] = field(default_factory=list)


def collection(which: Set) -> Collection:
    """The pages of one set; the same each time."""
    threads = tomllib.loads((HERE / "matters.toml").read_text(encoding="utf-8"))["thread"]
    texts = tomllib.loads((HERE / "texts.toml").read_text(encoding="utf-8"))["rendering"]
    made = Collection()
    for number, thread in enumerate(t for t in threads if t["set"] == which):
        Thread(number, thread, [t for t in texts if t["set"] in (which, "doubt", "deny")]).into(
            made
        )
    return made


@dataclass
class Thread:
    """One thread in the making."""

    number: int
    facts: Mapping[str, Any]
    texts: Sequence[Mapping[str, Any]]

    def __post_init__(self) -> None:
        self.name = "-".join(self.facts["countries"]).replace(" ", "").lower()
        self.chance = random.Random(self.name)  # noqa: S311 (a fixed seed is the point)
        self.start = date.fromisoformat(self.facts["start"])

    def into(self, made: Collection) -> None:
        """Add the thread's pages and what holds between them."""
        for kind, after in STORIES.items():
            self.story(kind, self.start + timedelta(days=after), made)
        if self.number == 0:
            # the same people, place and matter a year later are another story
            self.story("meeting", self.start + timedelta(days=380), made, later="-later")

    def story(self, kind: str, day: date, made: Collection, later: str = "") -> None:
        """Add one story: a page for each rendering of its kind, changed where it is their turn."""
        own = [t for t in self.texts if t["kind"] == kind and t["set"] not in ("doubt", "deny")]
        changes = [c for c in CHANGES if c[0] == kind and self.number % c[3] == c[4] and not later]
        values = self.values(kind, day)
        bearing = {slot: [t for t in own if said(t, slot)] for _, _, slot, _, _ in changes}
        story = f"{self.name}-{kind}{later}"
        for n, text in enumerate(own):
            name = f"{story}-{n}"
            mine = dict(values)
            for _, about, slot, _, _ in changes:
                # words are given to another speaker in the language in which they are told
                turn = 1 if about == "attribution" else -1
                if len(bearing[slot]) > 1 and text is bearing[slot][turn]:
                    mine |= self.other(slot, values)
                    others = frozenset(
                        f"{story}-{own.index(t)}" for t in bearing[slot] if t is not text
                    )
                    made.discrepancies.append((about, name, others))
            outlet = OUTLETS[(self.number + n) % len(OUTLETS)]
            out = max(day + timedelta(days=n % 2), mine["day"])
            made.pages.append(Made(name, page(text, mine, outlet, out), story, self.name))
        if kind in DOUBTS and not later and self.number % 2 == DOUBTS[kind][1]:
            self.doubted(kind, values, (story, day), made)
        self.copied(kind, story, values, made)

    def doubted(
        self, kind: str, values: Mapping[str, Any], story: tuple[str, date], made: Collection
    ) -> None:
        """Add a page that doubts or denies what the others tell as done."""
        text = next(t for t in self.texts if t["kind"] == kind and t["set"] == DOUBTS[kind][0])
        name = f"{story[0]}-{DOUBTS[kind][0]}"
        others = frozenset(p.name for p in made.pages if p.story == story[0])
        made.pages.append(
            Made(name, page(text, values, "Radar Pantai", story[1]), story[0], self.name)
        )
        made.discrepancies.append(("status", name, others))

    def copied(self, kind: str, story: str, values: Mapping[str, Any], made: Collection) -> None:
        """Add copies of the first page of a story, of the way that is the kind's turn."""
        pages = [p for p in made.pages if p.story == story]
        first = pages[0]
        if kind == "clash":
            self.add(f"{first.name}-ads", with_ads(first.text, "ZONA HEBOH"), first, made)
        elif kind == "meeting" and not story.endswith("later"):
            self.add(f"{first.name}-edited", edited(first.text, "Pena Utara"), first, made)
        elif kind == "report":
            made.copies.append((pages[0].name, pages[1].name))
            half = halved(first.text, "Lensa Kota")
            self.add(f"{first.name}-half", half, first, made)
            retold = next(t for t in self.texts if t["kind"] == "retelling")
            text = page(retold, values, "Titik Temu", self.start + timedelta(days=STORIES[kind]))
            self.add(f"{first.name}-retold", text, first, made)

    def add(self, name: str, text: str, original: Made, made: Collection) -> None:
        """Add a copy of `original`."""
        made.pages.append(Made(name, text, original.story, original.thread))
        made.copies.append((original.name, name))

    def values(self, kind: str, day: date) -> dict[str, Any]:
        """What fills the slots of a story, by language where the languages differ."""
        facts = self.facts
        return {
            "day": day,
            "A": (facts["titles"][0], facts["countries"][0], facts["leaders"][0]),
            "B": (facts["titles"][1], facts["countries"][1], facts["leaders"][1]),
            "bearer": (facts["titles"][1], facts["countries"][1], facts["leaders"][1]),
            "CA": facts["countries"][0],
            "CB": facts["countries"][1],
            "CTA": facts["homes"][0],
            "MA": facts["ministers"][0],
            "MB": facts["ministers"][1],
            "a": short(facts["leaders"][0]),
            "b": short(facts["leaders"][1]),
            "sa": facts["spokesmen"][0],
            "sb": facts["spokesmen"][1],
            "matter": facts["matter"],
            "quote": facts["quote"],
            "place": facts["places"][0],
            "home": facts["homes"][1],
            "spot": facts["spot"],
            "mins": self.chance.randrange(20, 50),
            "hours": self.chance.randrange(2, 6),
            "toll": self.chance.randrange(11, 29),
            "hurt": self.chance.randrange(40, 90),
            "since": self.chance.randrange(2015, 2022),
        }

    def other(self, slot: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Another value for a slot."""
        facts = self.facts
        if slot == "day":
            return {"day": values["day"] + timedelta(days=1)}
        if slot == "bearer":
            return {"bearer": ("Menteri Luar Negeri", facts["countries"][1], facts["ministers"][1])}
        changed = {
            "place": facts["places"][1],
            "sa": facts["spokesmen"][1],
            "toll": values["toll"] + 6,
            "mins": values["mins"] + 35,
            "since": values["since"] - 4,
        }
        return {slot: changed[slot]}


def said(text: Mapping[str, Any], slot: str) -> bool:
    """Whether a rendering tells the fact in its body."""
    return any("{" + slot + "}" in line for line in text["body"])


def short(name: str) -> str:
    """The part of a leader's name by which headlines know him."""
    words = [w for w in name.split() if w != "Jr"]
    return {"Prabowo": "Prabowo", "Lee": "Lee", "Abiy": "Abiy", "Anwar": "Anwar"}.get(
        words[0], {"Silva": "Lula"}.get(words[-1], words[-1])
    )


def page(text: Mapping[str, Any], values: Mapping[str, Any], outlet: str, out: date) -> str:
    """A page: outlet, headline, date, body."""
    language = text["language"]
    filled = {slot: word(slot, value, language) for slot, value in values.items()}
    filled["bearer_short"] = short(values["bearer"][2])
    stamp = format_date(out, "EEEE, d MMMM y" if language == "id" else "MMMM d, y", locale=language)
    headline = text["headline"].format(**filled)
    body = [line.format(**filled) for line in text["body"]]
    return "\n\n".join([outlet, headline, f"{stamp} 19:30" if language == "id" else stamp, *body])


def word(slot: str, value: Any, language: str) -> str:
    """A value in words of a language."""
    if isinstance(value, dict):
        return str(value[language])
    if isinstance(value, date):
        if language == "id":
            weekday = format_date(value, "EEEE", locale="id")
            return f"{weekday} ({value.day}/{value.month}/{value.year})"
        return format_date(value, "EEEE, MMMM d, y", locale="en")
    if isinstance(value, tuple):
        title, country, name = (english(v) if language == "en" else v for v in value)
        if language == "en":
            title = "Foreign Minister" if title == "Menteri Luar Negeri" else title
            return f"{title} {name} of {country}"
        return f"{title} {country} {name}"
    return english(str(value)) if language == "en" else str(value)


def english(value: str) -> str:
    """The English name of a country, a city or a title."""
    return ENGLISH.get(value, value)


def parts(text: str) -> tuple[str, str, str, list[str]]:
    """Outlet, headline, date and body of a page."""
    outlet, headline, stamp, *body = text.split("\n\n")
    return outlet, headline, stamp, body


def with_ads(text: str, outlet: str) -> str:
    """The same text under another name, with advertisements between its lines."""
    _, headline, stamp, body = parts(text)
    mixed = [line for pair in zip(body, ADS, strict=False) for line in pair]
    return "\n\n".join([outlet, headline.upper(), stamp, *mixed, *body[len(ADS) :]])


def edited(text: str, outlet: str) -> str:
    """The text with other words in many places, and a last line of its own."""
    _, _, stamp, body = parts(text)
    changed = [re.sub(r"\w+", lambda m: REWORDED.get(m[0], m[0]), line) for line in body]
    own = "Redaksi akan memperbarui berita ini bila ada keterangan lain."
    return "\n\n".join([outlet, changed[0].split(" untuk ")[0], stamp, *changed, own])


def halved(text: str, outlet: str) -> str:
    """The first half of a text."""
    _, headline, stamp, body = parts(text)
    return "\n\n".join([outlet, headline, stamp, *body[:4]])


def every() -> Iterator[tuple[Set, Collection]]:
    """Both sets."""
    sets: tuple[Set, ...] = ("tune", "held")
    for which in sets:
        yield which, collection(which)
