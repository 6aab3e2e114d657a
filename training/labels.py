"""What the heads of the encoder say: labels of a word, and roles between two words.

Word heads are scored at the first piece of each word. A role head scores each pair of words: the
first tells a happening (`deed`) or gives words to somebody (`said`), the second takes part in it.
"""

from __future__ import annotations

from training.annotated import KINDS, STATUSES


def bio(kinds: list[str]) -> tuple[str, ...]:
    """Return the IOB2 labels of some kinds."""
    return ("O", *(f"{p}-{k}" for k in kinds for p in "BI"))


_COARSE = ["PER", "ORG", "LOC"]
#: Word heads. `idner` and `nergrit` keep the policies of those sets; `names` is ours.
WORDS: dict[str, tuple[str, ...]] = {
    "names": bio([*_COARSE, "GPE"]),
    "idner": bio(_COARSE),
    "nergrit": bio(_COARSE),
    "source": bio(["SOURCE"]),
    "cue": bio(["CUE"]),
    "content": bio(["CONTENT"]),
    "trigger": bio(sorted(KINDS)),
    "status": tuple(sorted(STATUSES)),
    "voice": ("page", "said"),
}
#: Role heads; the first role is none.
PAIRS: dict[str, tuple[str, ...]] = {
    "deed": ("none", "who", "whom", "place", "time", "by", "mark"),
    "said": ("none", "source", "content"),
}
