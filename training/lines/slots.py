"""Fills the slots of lines that stand around stories, so that no two pages have the same ones."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_CHOICE = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{(name|initials|day|clock|n|topic)\}")
#: The outlet of the kinds of site, which is called otherwise on each page.
_LONTAR = re.compile(r"\bLontar\b")

_FIRST = (
    "Kabar", "Warta", "Suara", "Harian", "Radar", "Media", "Sinar", "Cahaya", "Lensa", "Jurnal",
    "Pos", "Daily", "Evening", "Metro", "The", "Utusan", "Pelita", "Bintang", "Gema", "Nusa",
)  # fmt: skip
_SECOND = (
    "Selat", "Nusantara", "Timur", "Kota", "Rakyat", "Utama", "Pagi", "Dunia", "Borneo",
    "Merapi", "Post", "Herald", "Times", "Tribune", "Courier", "Wira", "Malaya", "Bahari",
    "Sentosa", "Kini",
)  # fmt: skip
_ENDINGS = (".com", ".id", ".co.id", "News", " TV", ".net", "", "", "", "")
_GIVEN = (
    "Rina", "Agus", "Dewi", "Hendra", "Fitri", "Bayu", "Nur", "Lukman", "Maya", "Aziz", "Tan",
    "Lim", "Siti", "Ahmad", "Grace", "Peter", "Helen", "Omar", "Yuki", "Kofi", "Rosa", "Wayan",
    "Made", "Teuku",
)  # fmt: skip
_FAMILY = (
    "Pratiwi", "Saputra", "Lestari", "Wijaya", "Hidayat", "Nasution", "Siregar", "Rahman",
    "Hassan", "Wei Ling", "Abdullah", "Okello", "Mensah", "Walker", "Ortega", "Kurniawan",
    "Maharani", "Simanjuntak", "Ismail", "Putra",
)  # fmt: skip
_MONTHS = (
    "Januari", "Feb", "Maret", "Apr", "Mei", "June", "Juli", "August", "Sept", "Oktober", "Nov",
    "Disember",
)  # fmt: skip
_TOPICS = (
    "gencatan senjata", "tarif", "ASEAN", "laut china selatan", "perbatasan", "PBB", "Mesir",
    "nelayan", "kedutaan", "energi", "pengungsi", "ceasefire", "trade war", "border talks",
    "Sudan", "Wisma Putra", "kerjasama", "visa", "bendungan", "Uni Afrika", "sanksi", "dialog",
    "Pasifik", "migran",
)  # fmt: skip

Slots = Callable[[str], str]


def slots(rng: random.Random) -> Slots:
    """Return what fills a line's slots for one page: its outlet is the same in all of them."""
    outlet = f"{rng.choice(_FIRST)} {rng.choice(_SECOND)}"
    ending = rng.choice(_ENDINGS)
    outlet = outlet.replace(" ", "") + ending if ending else outlet
    site = re.sub(r"\W", "", outlet).lower() + rng.choice((".com", ".id", ".co.id", ".my"))

    def filled(text: str) -> str:
        while "<" in text and _CHOICE.search(text):
            text = _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), text)
        text = _LONTAR.sub(outlet, text)
        text = text.replace("{outlet}", outlet).replace("{site}", site)
        return _SLOT.sub(lambda found: _told(found[1], rng), text)

    return filled


def _told(slot: str, rng: random.Random) -> str:
    if slot == "name":
        return f"{rng.choice(_GIVEN)} {rng.choice(_FAMILY)}"
    if slot == "initials":
        return "".join(rng.choices("abdefghijklmnprstuwyz", k=rng.choice((2, 3, 3, 4))))
    if slot == "topic":
        return rng.choice(_TOPICS)
    if slot == "day":
        return _day(rng)
    if slot == "clock":
        return f"{rng.randint(0, 23):02}{rng.choice('.:')}{rng.randint(0, 59):02}"
    return str(rng.choice((rng.randint(1, 9), rng.randint(10, 99))))


def _day(rng: random.Random) -> str:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2018, 2025)
    forms = (
        f"{day} {_MONTHS[month - 1]} {year}",
        f"{_MONTHS[month - 1]} {day}, {year}",
        f"{day}/{month}/{year}",
        f"{day:02}-{month:02}-{year}",
    )
    return rng.choice(forms)
