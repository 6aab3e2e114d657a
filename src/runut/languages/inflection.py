"""Verb forms that are a formula: Indonesian me- and di-, English -s, -ed and -ing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

#: How a form takes its participants. A past form of English is passive after a form of "be"; a
#: bare form is a verb only where one may stand (headlines, after an auxiliary).
Voice = Literal["active", "past", "bare", "passive", "noun"]

#: Prefix by the first letter of the root; p, t, s and k fall away before a vowel.
_PREFIX = {
    **dict.fromkeys("bfvp", "mem"),
    **dict.fromkeys("dcjzt", "men"),
    **dict.fromkeys("aiueoghk", "meng"),
    "s": "meny",
}


def indonesian_forms(root: str) -> dict[str, Voice]:
    """Return the bare form (as in headlines), the me- form and the di- form of `root`.

    The first word alone takes the prefixes ("sambut baik" → "menyambut baik").
    """
    return {root: "bare", active(root): "active", f"di{root}": "passive"}


def with_pronoun(forms: Mapping[str, Voice]) -> dict[str, Voice]:
    """Return the forms with the ending for him, her or it: mengundangnya, diundangnya."""
    return {
        f"{form}nya": voice
        for form, voice in forms.items()
        if " " not in form and form.startswith(("me", "di")) and voice != "bare"
    }


def active(root: str) -> str:
    """Return the me- form of an Indonesian root: `undang` → `mengundang`, `tolak` → `menolak`."""
    first, second = root[:1], root[1:2]
    if first not in "ptsk":
        return _PREFIX.get(first, "me") + root
    if second in "aiueo":
        return _PREFIX[first] + root[1:]
    # two consonants at the start are a loan word and stay: memprotes, mensponsori
    return ("men" if first == "s" else _PREFIX[first]) + root


def english_forms(verb: str) -> dict[str, Voice]:
    """Return the forms of an English verb: `invite`, or `meet|met|meeting` where it is irregular.

    Later words stand behind all forms ("call off" → "called off"; "hold|held a call").
    """
    head, *irregular = verb.split("|")
    if irregular:
        irregular[-1], _, rest = irregular[-1].partition(" ")
    else:
        head, _, rest = head.partition(" ")
    ing = [word for word in irregular if word.endswith("ing")] or [_ing(head)]
    past = [word for word in irregular if not word.endswith("ing")] or [_ed(head)]
    found: dict[str, Voice] = dict.fromkeys(ing, "active")
    # "talks", "visits" and "strikes" are nouns as often as verbs
    found.update(dict.fromkeys((head, _s(head)), "bare"))
    found.update(dict.fromkeys(past, "past"))
    return {f"{word} {rest}".strip(): voice for word, voice in found.items()}


def headline_forms(word: str, pack: str) -> frozenset[str]:
    """Return the forms in which a text tells what a headline's word does, if that is a verb.

    "akui" → "mengakui", "diakui"; "launches" → "launched", "launching" and the others.
    """
    if pack == "id":
        root = word[2:] if word.startswith("di") else word
        return frozenset((active(root), f"di{root}", f"ber{root}"))
    ends = ("es", "s", "ed", "d", "ing", "")
    roots = {word.removesuffix(end) for end in ends if word.endswith(end)}
    return frozenset(form for root in roots for form in english_forms(root) if form != root)


def english_plural(noun: str) -> str:
    """Return the regular plural of an English noun; the last of several words takes it."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith(("ch", "sh", "x", "ss")):
        return f"{noun}es"
    return noun if noun.endswith("s") else f"{noun}s"


def _s(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _ed(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def _ing(verb: str) -> str:
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"
