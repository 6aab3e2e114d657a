"""The language of plain prose is settled by function words; anything else is weighed."""

from __future__ import annotations

import pytest

from runut.clean import language

PROSE = {
    "id": "Menteri Luar Negeri Kamboja mengatakan bahwa pemerintahnya siap berunding dengan negara"
    " tetangga untuk mengakhiri sengketa yang telah berlangsung lama. Pertemuan itu akan digelar"
    " di Phnom Penh pada akhir pekan, dan kedua pihak sudah menyusun daftar masalah yang akan"
    " dibahas oleh para pejabat dalam dua hari.",
    "en": "The foreign minister of Cambodia said that his government was ready for talks with the"
    " neighbouring country to end a dispute that has gone on for years. The meeting would be held"
    " in Phnom Penh at the end of the week, and both sides have drawn up a list of the matters"
    " which their officials are to discuss.",
    "nl": "De minister van Buitenlandse Zaken zei dat de regering in overleg is met de Verenigde"
    " Staten over de situatie in het gebied, of dat het was afgesproken door de partijen die in"
    " Den Haag bijeen waren. Hij zei ook dat dit van groot belang is voor de veiligheid van het"
    " land en dat er geen besluit was genomen.",
    "tl": "Sinabi ng Pangulo na ang pamahalaan ay handang makipag-usap sa China tungkol sa mga"
    " kasunduan sa ASEAN. Ayon sa kalihim ng Department of Foreign Affairs, the talks ay"
    " magpapatuloy sa susunod na buwan sa Maynila kasama ang mga kinatawan ng ibang bansa sa"
    " rehiyon, at inaasahan na magkakaroon ng bagong code of conduct.",
}


@pytest.mark.parametrize("code", PROSE)
def test_prose_is_in_its_language(code: str) -> None:
    assert language.identify(PROSE[code]) == code


@pytest.mark.parametrize(("code", "asked"), [("id", 0), ("en", 0), ("nl", 1), ("tl", 1)])
def test_the_identifier_is_loaded_only_where_it_is_needed(code: str, asked: int) -> None:
    language._identifier.cache_clear()
    language.identify(PROSE[code])
    assert language._identifier.cache_info().currsize == asked
