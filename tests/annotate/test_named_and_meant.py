"""Who is named and meant where a word could be a thing, a rank, a place or somebody else."""

from __future__ import annotations

import pytest
from tests import builders
from tests.annotate.test_mentions import WORLD, identity, read

from runut.annotate import annotate
from runut.records import Published, Reading

DAY = "2025-03-10"


def whole(text: str, language: str = "id") -> Reading:
    page = builders.article([("body", text)], language)
    return annotate(page, WORLD, Published(DAY, "stated", None, "test"))


def named(reading: Reading) -> set[str]:
    return {entity.id for entity in reading.entities}


def called(reading: Reading) -> set[str]:
    return {entity.name for entity in reading.entities}


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("id", "Hamas menolak usul itu, dan kelompok itu mengatakan akan melawan.", "Hamas"),
        ("id", "Houthi menahan seorang nelayan. Kelompok itu berkilah.", "Houthi"),
        ("id", "Kemlu waktu itu menegaskan bahwa Indonesia netral.", "local:kemlu-ri"),
        ("id", "Kemlu saat itu juga menyatakan Indonesia netral.", "local:kemlu-ri"),
        (
            "id",
            "Berdasarkan dokumen yang dirilis Pentagon, latihan itu akan ditunda sampai Mei.",
            "Pentagon",
        ),
    ],
)
def test_who_speaks(language: str, text: str, speaker: str) -> None:
    reading = whole(text, language)
    assert {s.speaker for s in reading.statements} <= identity(speaker)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "An earlier version said that the talks were to be held in Lima."),
        ("en", "The text is short. It described Peru as a danger to its neighbours."),
    ],
)
def test_a_pronoun_or_a_version_of_the_page_does_not_speak(language: str, text: str) -> None:
    assert not whole(text, language).statements


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Menurut seorang diplomat Asia yang hadir dalam rapat itu, Peru menolak usul tersebut.",
            "diplomat Asia",
        ),
        (
            "Dua pejabat yang mengetahui pembicaraan mengatakan Peru menolak.",
            "Dua pejabat yang mengetahui pembicaraan",
        ),
    ],
)
def test_a_speaker_without_a_name_is_called_by_what_tells_most(text: str, name: str) -> None:
    assert name in called(whole(text))


@pytest.mark.parametrize(
    ("language", "text", "not_there"),
    [
        ("id", "Akar konflik itu panjang, kata Erdogan.", "Hulusi Akar"),
        ("id", "Letjen TNI (Purn) Agus Widjojo bertemu Erdogan.", "local:tni"),
        ("id", "Kepala staf Kolonel TNI Ana Sari bertemu Erdogan.", "local:tni"),
        ("id", "Saat masih menjabat Menteri Pertahanan, ia bertemu Erdogan.", "Menteri Pertahanan"),
        ("id", "Pertemuan Tingkat Menteri itu dibuka Erdogan di Ankara.", "Tingkat Menteri"),
        ("id", "Pasukan Peru menyerang kilang minyak di Cile.", "kilang minyak"),
        ("id", "Qatar menjadi penengah. Negara Teluk itu menjamu Hamas.", "Teluk"),
        ("id", "Menurut kantor berita Xinhua, Xi menolak usul itu.", "kantor berita"),
        ("en", "President Erdogan invited leaders to Ankara.", "leaders to Ankara"),
    ],
)
def test_who_is_not_named(language: str, text: str, not_there: str) -> None:
    assert not named(whole(text, language)) & identity(not_there)


def test_an_office_of_a_body_is_no_rank() -> None:
    reading = whole("Sekretaris Jenderal NATO Mark Rutte tiba di Ankara.")
    assert {"Q7184"} <= named(reading)


@pytest.mark.parametrize(
    ("language", "text", "words", "meant"),
    [
        ("id", "Belum ada konfirmasi dari Washington.", "Washington", "Q30"),
        ("id", "Ada dukungan resmi dari Kairo.", "Kairo", "Q79"),
        ("id", "Ia terbang dari Washington.", "Washington", "Q61"),
        ("en", "It cut military aid to Kyiv.", "Kyiv", "Q212"),
        ("en", "She flew to Kyiv.", "Kyiv", "Q1899"),
    ],
)
def test_a_seat_from_which_words_or_help_come(
    language: str, text: str, words: str, meant: str
) -> None:
    assert meant in read(text, language, DAY).meaning(words)


@pytest.mark.parametrize(
    ("language", "text", "words", "meant"),
    [
        ("id", "Ana Sari, warga Kenya, ditahan di Lima.", "warga Kenya", "local:ana-sari"),
        ("id", "Kata juru bicara Kemhan Brigjen TNI Frega Wenas.", "juru bicara Kemhan", None),
        (
            "id",
            "Retno Marsudi hadir. Mantan dosen itu menolak. Mantan wali kota itu diam.",
            "Mantan wali kota",
            "Retno Marsudi",
        ),
        ("id", "Mereka menemui para direktur politik Peru.", "para direktur politik Peru", None),
        ("id", "Para panglima ketiga negara bertemu.", "Para panglima ketiga negara", None),
        ("id", "Sejumlah perusahaan Kenya tutup.", "Sejumlah perusahaan Kenya", None),
        ("en", "Leaders of Arab nations met in Lima.", "Leaders of Arab nations", None),
        ("en", "The Kenyan embassy in Lima denied it.", "Kenyan embassy in Lima", None),
    ],
)
def test_whom_a_description_means(language: str, text: str, words: str, meant: str | None) -> None:
    reading = whole(text, language)
    spans = {reading.article.quote(m.span): m.entity for m in reading.mentions}
    found = read(text, language, DAY)
    entity = spans.get(words) or next(iter(found.meaning(words)), None)
    assert entity is not None
    if meant is not None:
        assert entity in identity(meant)


def test_who_makes_ships_is_no_ship() -> None:
    assert "local:hyundai" in named(whole("Ia mengunjungi galangan kapal Hyundai di Ulsan."))
    assert "local:hyundai" not in named(whole("Ia naik kapal Hyundai di Ulsan."))


@pytest.mark.parametrize("text", ["Sebagian besar perempuan selamat.", "Ia memuji kedua rekannya."])
def test_a_noun_that_means_people_only_where_they_are_somebodys(text: str) -> None:
    assert not any(e.rule == "description.role" for e in whole(text).entities)
