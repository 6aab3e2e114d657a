"""The sentences nearest to a claim: where its words stand on a page."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from runut.compare.nearest import places
from runut.compare.pages import WORD

TEXTS = st.text(alphabet=st.sampled_from("abßİǅé_ .-2\n"), max_size=60)


@given(TEXTS)
@example("Straße STRASSE straße_x")
@example("İ ab İab ab_ab")
def test_words_are_found_where_they_stand_alone(text: str) -> None:
    words = [(*match.span(), match[0].casefold()) for match in WORD.finditer(text)]
    for word in {"ab", "ba", *(word for _, _, word in words)}:
        assert sorted(places(text, {word})) == [found for found in words if found[2] == word]
