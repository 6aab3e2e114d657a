"""Tries the line rules of the packs on each line, and cuts mixed lines into parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from runut.clean.lines import Draft, Line, Part
from runut.clean.shape import shape_of
from runut.languages.lines import LineRule, Reach, packs

#: Words of a line above which a rule for its beginning claims only its first sentence.
MAX_CLAIM_WORDS = 45
#: Where "above the text" ends and "below most of it" begins, as shares of the page's words.
BEFORE, AFTER = 0.25, 0.55
_SENTENCE_END = re.compile(r"[.!?…]+[”\"’)\]]*\s+(?=[\W_]*[A-Z0-9À-Þ])")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule with its pattern compiled."""

    rule: LineRule
    pattern: re.Pattern[str]


@cache
def compiled() -> tuple[Compiled, ...]:
    """All rules of all packs, in their order."""
    return tuple(
        Compiled(rule, re.compile(rule.pattern, re.IGNORECASE))
        for pack in packs()
        for rule in pack.rule
    )


def draft_lines(lines: Sequence[Line]) -> list[Draft]:
    """Return a draft of each line: labelled as far as a rule speaks of it, otherwise open."""
    page = "\n".join(line.text for line in lines).lower()
    active: dict[Reach, list[Compiled]] = {}
    for one in compiled():
        if not one.rule.cues or any(cue in page for cue in one.rule.cues):
            active.setdefault(one.rule.at, []).append(one)
    counts = [len(line.text.split()) for line in lines]
    total = sum(counts) or 1
    drafts: list[Draft] = []
    before = 0
    for line, count in zip(lines, counts, strict=True):
        place = before / total
        drafts.append(_Matcher(line, count, place, active).draft())
        before += count
    return drafts


class _Matcher:
    """The rules at work on one line."""

    def __init__(
        self, line: Line, words: int, place: float, active: dict[Reach, list[Compiled]]
    ) -> None:
        self.line, self.words, self.place, self.active = line, words, place, active
        self.lowered = line.text.lower()

    def draft(self) -> Draft:
        text = self.line.text
        for one in self._candidates("line"):
            if one.pattern.fullmatch(text):
                return self._whole(one)
        for one in self._candidates("start"):
            found = one.pattern.match(text)
            if found and self.words <= MAX_CLAIM_WORDS:
                return self._whole(one, bare=not text[found.end() :].strip(" \t:：.»>|-–"))
            if found:
                return Draft(self.line, self._first_sentence(one, found.end()))
        return Draft(self.line, self._parts())

    def _candidates(self, at: Reach) -> Iterator[Compiled]:
        for one in self.active.get(at, ()):
            rule = one.rule
            if rule.cues and not any(cue in self.lowered for cue in rule.cues):
                continue
            if rule.zone == "before" and self.place > BEFORE:
                continue
            if rule.zone == "after" and self.place < AFTER:
                continue
            yield one

    def _whole(self, one: Compiled, bare: bool = True) -> Draft:
        draft = Draft(self.line, [Part(0, len(self.line.text), one.rule.label, one.rule.id)])
        draft.opens = one.rule.opens if bare else "nothing"
        return draft

    def _first_sentence(self, one: Compiled, after: int) -> list[Part]:
        end = _SENTENCE_END.search(self.line.text, after)
        cut = end.end() if end else len(self.line.text)
        parts = [Part(0, cut, one.rule.label, one.rule.id)]
        return [*parts, Part(cut, len(self.line.text), None, "")] if end else parts

    def _parts(self) -> list[Part]:
        text = self.line.text
        front, begin = self._front()
        tail = self._tail(begin)
        middle = list(self._middle(begin, tail[0].start if tail else len(text)))
        return [*front, *middle, *tail]

    def _front(self) -> tuple[list[Part], int]:
        """Picture text run into the line, then a dateline; and where they end."""
        parts: list[Part] = []
        begin = 0
        for one in self._candidates("upto"):
            found = one.pattern.search(self.line.text)
            if found and len(self.line.text[: found.end()].split()) <= MAX_CLAIM_WORDS:
                label = one.rule.label if self.line.text[: found.start()].strip() else "credit"
                parts.append(Part(0, found.end(), label, one.rule.id))
                begin = found.end()
                break
        rest = self.line.text[begin:]
        begin += len(rest) - len(rest.lstrip())
        for one in self._candidates("head"):
            found = one.pattern.match(self.line.text, begin)
            if found and shape_of(self.line.text[found.end() :]).prose:
                parts.append(Part(begin, found.end(), one.rule.label, one.rule.id))
                begin = found.end()
                break
        return parts, begin

    def _tail(self, begin: int) -> list[Part]:
        """What stands behind the line's last word of body, from the earliest match on."""
        text = self.line.text
        best: tuple[int, Compiled] | None = None
        for one in self._candidates("tail"):
            found = one.pattern.search(text, begin)
            if found and found.end() > begin and (best is None or found.start() < best[0]):
                best = found.start(), one
        if best is None:
            return []
        return [Part(best[0], len(text), best[1].rule.label, best[1].rule.id)]

    def _middle(self, begin: int, end: int) -> Iterator[Part]:
        """The sentences between, each labelled by the first rule that reads inside it."""
        if begin >= end:
            return
        text = self.line.text
        rules = list(self._candidates("inside"))
        if not any(one.pattern.search(text, begin, end) for one in rules):
            yield Part(begin, end, None, "")
            return
        for start, stop in sentences(text, begin, end):
            hit = next((one for one in rules if _speaks(one, text, start, stop)), None)
            yield Part(start, stop, hit.rule.label if hit else None, hit.rule.id if hit else "")


def sentences(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentences of a line stand, roughly: cut behind a mark before a capital."""
    start = begin
    for mark in _SENTENCE_END.finditer(text, begin, end):
        yield start, mark.end()
        start = mark.end()
    if start < end:
        yield start, end


def _speaks(one: Compiled, text: str, start: int, end: int) -> bool:
    """Whether the rule reads there in the page's own voice: what stands in quotes is another's."""
    found = one.pattern.search(text[start:end])
    if not found:
        return False
    before = text[: start + found.start()]
    inside = text[start + found.start() : start + found.end()]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return not quoted and not inside.lstrip().startswith(("“", '"'))
