"""Tries the line rules of the packs on each line, and cuts mixed lines into parts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from runut.clean.lines import Draft, Line, Part
from runut.clean.shape import shape_of
from runut.languages.lines import LineRule, Reach, packs

#: Words of a line above which a rule for its beginning claims only its first sentence.
MAX_CLAIM_WORDS = 45
#: Where "above the text" ends and "below most of it" begins, as shares of the page's words.
BEFORE, AFTER = 0.25, 0.55
#: Longer words than this that a title capitalises; so many of them make a line of text.
_SMALL_WORD, _TEXT_WORDS = 3, 6
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
#: Words of a line that names another story from which text may go on behind the title.
MAX_TITLE_WORDS = 20
#: Three letters on end, by which it is told that a cue stands nowhere in a page.
Run = tuple[str, str, str]
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


#: A cue, its runs of letters, and the rules, by their place among all, that it calls up.
Cue = tuple[str, frozenset[Run], tuple[int, ...]]


@cache
def _by_run(telling: bool) -> dict[Run | None, list[Cue]]:
    """The cues by their run of letters that is rarest in what rules read; None: too short."""
    calls: dict[str, list[int]] = {}
    for i, one in enumerate(compiled()):
        for cue in one.rule.cues if one.rule.signal or not telling else ():
            calls.setdefault(cue, []).append(i)
    common = Counter(
        run for one in compiled() for text in one.rule.examples for run in _runs(text.lower())
    )
    found: dict[Run | None, list[Cue]] = {}
    for cue, rules in calls.items():
        runs = _runs(cue)
        rarest = min(runs, key=lambda run: (common[run], run), default=None)
        found.setdefault(rarest, []).append((cue, runs, tuple(rules)))
    return found


def _runs(text: str) -> frozenset[Run]:
    return frozenset(zip(text, text[1:], text[2:], strict=False))


def draft_lines(lines: Sequence[Line], telling: bool = False) -> list[Draft]:
    """Return a draft of each line: labelled as far as a rule speaks of it, otherwise open.

    With `telling`, only rules that give a signal (advertising, machine writing) are tried.
    """
    if not lines:
        return []
    counts = [len(line.text.split()) for line in lines]
    total = sum(counts) or 1
    drafts: list[Draft] = []
    before = 0
    for line, count, called in zip(lines, counts, _called(lines, telling), strict=True):
        drafts.append(_Matcher(line, count, before / total, called).draft())
        before += count
    return drafts


def _called(lines: Sequence[Line], telling: bool) -> list[list[Compiled]]:
    """The rules whose cue stands in each line, in their order.

    Each cue is looked for once in the whole page: trying each rule on each line is slower by far.
    """
    lowered = [line.text.lower() for line in lines]
    starts = [0, *accumulate(len(text) + 1 for text in lowered)]
    page = "\n".join(lowered)
    called: list[set[int]] = [set() for _ in lines]
    # most cues stand nowhere in a page, which its runs of letters tell faster than a search
    runs, by_run = _runs(page), _by_run(telling)
    near = (cue for run in (*runs.intersection(by_run), None) for cue in by_run.get(run, ()))
    for cue, parts, rules in near:
        if not parts <= runs:
            continue
        at = page.find(cue)
        while at >= 0:
            line = bisect_right(starts, at) - 1
            called[line].update(rules)
            at = page.find(cue, starts[line + 1])
    everything = compiled()
    return [[everything[i] for i in sorted(rules)] for rules in called]


class _Matcher:
    """The rules at work on one line."""

    def __init__(self, line: Line, words: int, place: float, called: Sequence[Compiled]) -> None:
        self.line, self.words = line, words
        self.rules: dict[Reach, list[Compiled]] = {}
        for one in called:
            zone = one.rule.zone
            if zone == "any" or (place <= BEFORE if zone == "before" else place >= AFTER):
                self.rules.setdefault(one.rule.at, []).append(one)

    def draft(self) -> Draft:
        text = self.line.text
        for one in self.rules.get("line", ()):
            if one.pattern.fullmatch(text):
                return self._whole(one)
        for one in self.rules.get("start", ()):
            found = one.pattern.match(text)
            runs_on = one.rule.label == "related" and self.words > MAX_TITLE_WORDS
            if found and self.words <= MAX_CLAIM_WORDS and not runs_on:
                return self._whole(one, bare=not text[found.end() :].strip(" \t:：.»>|-–"))
            if found:
                return Draft(self.line, self._first_sentence(one, found.end()))
        return Draft(self.line, self._parts())

    def _whole(self, one: Compiled, bare: bool = True) -> Draft:
        draft = Draft(self.line, [Part(0, len(self.line.text), one.rule.label, one.rule.id)])
        draft.opens = one.rule.opens if bare else "nothing"
        return draft

    def _first_sentence(self, one: Compiled, after: int) -> list[Part]:
        text = self.line.text
        end = _SENTENCE_END.search(text, after)
        cut = end.end() if end else len(text)
        if not end and one.rule.label == "related":
            cut = _title_end(text, after)
        parts = [Part(0, cut, one.rule.label, one.rule.id)]
        return [*parts, Part(cut, len(text), None, "")] if cut < len(text) else parts

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
        for one in self.rules.get("upto", ()):
            found = one.pattern.search(self.line.text)
            if found and len(self.line.text[: found.end()].split()) <= MAX_CLAIM_WORDS:
                source = found.start("source" if "source" in one.pattern.groupindex else 0)
                label = one.rule.label if self.line.text[:source].strip() else "credit"
                parts.append(Part(0, found.end(), label, one.rule.id))
                begin = found.end()
                break
        rest = self.line.text[begin:]
        begin += len(rest) - len(rest.lstrip())
        for one in self.rules.get("head", ()):
            found = one.pattern.match(self.line.text, begin)
            if found and _begins_text(self.line.text[found.end() :]):
                parts.append(Part(begin, found.end(), one.rule.label, one.rule.id))
                begin = found.end()
                break
        return parts, begin

    def _tail(self, begin: int) -> list[Part]:
        """What stands behind the line's last word of body, from the earliest match on."""
        text = self.line.text
        best: tuple[int, Compiled] | None = None
        for one in self.rules.get("tail", ()):
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
        rules = self.rules.get("inside", ())
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


def _title_end(text: str, begin: int) -> int:
    """Where a title that is written with capitals ends and a sentence goes on without a mark.

    The sentence begins with the last capital before its first long word in lower case.
    """
    start = begin
    for word in _LONG_WORD.finditer(text, begin):
        if word[0][0].islower():
            return start if shape_of(text[start:]).prose and start > begin else len(text)
        start = word.start()
    return len(text)


def _begins_text(rest: str) -> bool:
    """Whether what stands behind a dateline is running text, not a title."""
    words = [word for word in rest.split() if len(word) > _SMALL_WORD]
    small = sum(word[0].islower() for word in words)
    return shape_of(rest).prose or (len(words) >= _TEXT_WORDS and 3 * small >= len(words))


def _speaks(one: Compiled, text: str, start: int, end: int) -> bool:
    """Whether the rule reads there in the page's own voice: what stands in quotes is another's."""
    found = one.pattern.search(text[start:end])
    if not found:
        return False
    before = text[: start + found.start()]
    inside = text[start + found.start() : start + found.end()]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return not quoted and not inside.lstrip().startswith(("“", '"'))
