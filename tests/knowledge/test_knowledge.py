"""What knowledge answers, and what it refuses."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from runut import knowledge
from runut.errors import KnowledgeError
from runut.knowledge.known import Term

WORLD = knowledge.load()


def test_breadth() -> None:
    kinds = Counter(thing.type for thing in WORLD.things.values())
    assert kinds["country"] >= 195
    assert kinds["organisation"] >= 150
    assert kinds["person"] >= 1000
    assert kinds["place"] >= 400


#: Country → office → days and who held it then.
HELD = {
    "Q30": {
        "president": "2000-05 Bill Clinton, 2001-09-11 George W. Bush, 2009-06 Barack Obama,"
        " 2016-03 Barack Obama, 2017-01-21 Donald Trump, 2022 Joe Biden, 2025-06-01 Donald Trump",
        "foreign-minister": "2003-03 Colin Powell, 2006 Condoleezza Rice, 2010 Hillary Clinton,"
        " 2015 John Kerry, 2019 Mike Pompeo, 2023 Antony Blinken, 2025-08 Marco Rubio",
    },
    "Q252": {
        "president": "2000-06 Abdurrahman Wahid, 2003 Megawati Soekarnoputri,"
        " 2010 Susilo Bambang Yudhoyono, 2019-01 Joko Widodo, 2025-01 Prabowo Subianto",
        "vice-president": "2003 Hamzah Haz, 2012 Boediono",
        "foreign-minister": "2005 Hassan Wirajuda, 2013-05-01 Marty Natalegawa,"
        " 2020 Retno Marsudi, 2025 Sugiono",
        "defence-minister": "2001-01 Mahfud MD",
    },
    "Q159": {
        "president": "2000-02 Vladimir Putin, 2005 Vladimir Putin, 2010 Dmitry Medvedev",
        "prime-minister": "2001 Mikhail Kasyanov, 2006 Mikhail Fradkov, 2010 Vladimir Putin",
    },
    "Q142": {
        "president": "2003 Jacques Chirac, 2010 Nicolas Sarkozy, 2015 Francois Hollande",
        "prime-minister": "2001 Lionel Jospin, 2006 Dominique de Villepin, 2010 Francois Fillon,"
        " 2015 Manuel Valls, 2018 Edouard Philippe, 2023 Elisabeth Borne",
    },
    "Q17": {
        "prime-minister": "2000-06 Yoshiro Mori, 2004 Junichiro Koizumi, 2018 Shinzo Abe,"
        " 2022 Fumio Kishida, 2025-11-05 Sanae Takaichi",
        "foreign-minister": "2003 Yoriko Kawaguchi, 2010-03 Katsuya Okada",
    },
    "Q884": {
        "president": "2005 Roh Moo-hyun, 2010 Lee Myung-bak, 2015 Park Geun-hye, 2019 Moon Jae-in",
        "foreign-minister": "2005 Ban Ki-moon, 2009 Yu Myung-hwan",
        "prime-minister": "2016-12 Hwang Kyo-ahn, 2018 Lee Nak-yon",
    },
    "Q423": {"foreign-minister": "2005 Paek Nam-sun, 2010 Pak Ui-chun"},
    "Q212": {
        "president": "2013 Viktor Yanukovych, 2014-03 Oleksandr Turchynov, 2018 Petro Poroshenko",
        "prime-minister": "2011 Mykola Azarov, 2015 Arseniy Yatsenyuk, 2018 Volodymyr Groysman",
    },
    "Q833": {
        "prime-minister": "2002 Mahathir Mohamad, 2006 Abdullah Ahmad Badawi, 2015 Najib Razak,"
        " 2019-01-01 Mahathir Mohamad, 2024 Anwar Ibrahim",
        "foreign-minister": "2005 Syed Hamid Albar",
    },
    "Q869": {
        "prime-minister": "2000 Chuan Leekpai, 2007 Surayud Chulanont, 2008-03 Samak Sundaravej",
        "monarch": "2010 Bhumibol Adulyadej, 2020 Maha Vajiralongkorn",
    },
    "Q928": {
        "president": "2000 Joseph Estrada, 2005 Gloria Macapagal Arroyo, 2018 Rodrigo Duterte",
        "foreign-minister": "2008 Alberto Romulo",
    },
    "Q574": {"president": "2004 Xanana Gusmao, 2010 Jose Ramos-Horta, 2024 Jose Ramos-Horta"},
    "Q79": {"president": "2010 Hosni Mubarak, 2013-09 Adly Mansour, 2020 Abdel Fattah el-Sisi"},
    "Q794": {"foreign-minister": "2003 Kamal Kharazi, 2015 Mohammad Javad Zarif"},
    "Q843": {"prime-minister": "2006 Shaukat Aziz, 2010 Yousaf Raza Gilani, 2020 Imran Khan"},
    "Q1009": {"president": "2025 Paul Biya"},
    "Q1065": {"secretary-general": "2003 Kofi Annan, 2010 Ban Ki-moon, 2020 Antonio Guterres"},
}
CASES = [
    (office, of, *told.strip().split(" ", 1))
    for of, offices in HELD.items()
    for office, line in offices.items()
    for told in line.split(",")
]


@pytest.mark.parametrize(("office", "of", "on", "name"), CASES)
def test_who_held_an_office(office: str, of: str, on: str, name: str) -> None:
    holder = WORLD.holder(office, of, on)
    assert holder is not None
    assert holder.id == WORLD.lookup(name)[0].id


def test_no_holder_without_a_date_or_in_an_empty_office() -> None:
    assert WORLD.holder("president", "Q30", None) is None
    assert WORLD.holder("president", "Q884", "2025-05-01") is None


def test_terms_cover_dates_as_exact_as_known() -> None:
    term = Term("p", "president", "Q1", "2017-01-20", "2021-01-20")
    assert term.covers("2017")
    assert term.covers("2021-01")
    assert not term.covers("2016-12-31")
    assert not term.covers("2021-01-21")


def test_places_lie_in_larger_ones() -> None:
    anchorage = next(k for k in WORLD.lookup("Anchorage") if k.type == "place")
    assert WORLD.parents(anchorage.id) == ("Q797", "Q30")
    assert WORLD.country_of(anchorage.id) == "Q30"


def test_whom_a_person_acts_for_follows_the_date() -> None:
    rutte = next(k for k in WORLD.lookup("Mark Rutte") if k.type == "person")
    assert WORLD.country_of(rutte.id, "2020-01-01") == "Q55"
    assert WORLD.country_of("Q58217", "2025-01-01") == "Q159"


def test_spellings_of_one_name_are_one_person() -> None:
    families = [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Sergei Shoigu", "Sergey Shoigu"),
        ("Élisabeth Borne", "Elisabeth Borne"),
        ("Djuro Macut", "Đuro Macut", "Duro Macut"),
    ]
    for family in families:
        assert len({WORLD.lookup(name)[0].id for name in family}) == 1, family


def test_short_names_keep_their_case() -> None:
    assert WORLD.lookup("AS")[0].id == "Q30"
    assert WORLD.lookup("as") == ()
    assert WORLD.lookup("us") == ()


def test_names_follow_the_language() -> None:
    assert WORLD.name("Q30", "id") == "Amerika Serikat"
    assert WORLD.name("Q30", "en") == "United States"
    assert WORLD.name("Q999999999", "id") is None


def test_a_users_file_is_laid_over_the_shipped(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text(
        'person = [ { id = "local:ayu-lestari", name = "Ayu Lestari", of = "Q252",'
        ' offices = [{ office = "envoy", of = "Q252", start = "2026-01" }] } ]',
        encoding="utf-8",
    )
    mine = knowledge.load(file)
    assert mine.lookup("Ayu Lestari")[0].id == "local:ayu-lestari"
    assert mine.country_of("local:ayu-lestari") == "Q252"


def mine(tmp_path: Path, content: str) -> knowledge.Knowledge:
    file = tmp_path / "my.toml"
    file.write_text(content, encoding="utf-8")
    return knowledge.load(file)


def test_a_users_entry_completes_the_shipped_one(tmp_path: Path) -> None:
    known = mine(
        tmp_path,
        'person = [ { id = "Q22686", name = "Donald John Trump", aliases = ["Si Oranye"],'
        ' offices = [{ office = "president", of = "Q30", start = "2017-01-20", end = "2021-01-20" }'
        ', { office = "president", of = "Q30", start = "2025-01-20", end = "2029-01-20" }] } ]',
    )
    assert {known.lookup(n)[0].id for n in ("Si Oranye", "Trump", "Donald J. Trump")} == {"Q22686"}
    assert known.name("Q22686", "id") == "Donald John Trump"
    assert known.holder("president", "Q30", "2029-05") is None
    assert known.holder("president", "Q30", "2016-05").name == "Barack Obama"  # type: ignore[union-attr]


def test_a_users_name_goes_before_a_shipped_one(tmp_path: Path) -> None:
    known = mine(tmp_path, 'person = [ { id = "local:b", name = "Rini Trump" } ]')
    assert [k.id for k in known.lookup("Trump")] == ["local:b", "Q22686"]


def test_the_fingerprint_follows_the_words_of_the_file(tmp_path: Path) -> None:
    assert WORLD.own == ""
    (tmp_path / "other").mkdir()
    one = mine(tmp_path, 'place = [ { id = "local:a", name = "Wisma Arak" } ]')
    two = mine(tmp_path / "other", 'place = [ { id = "local:a", name = "Wisma Anggur" } ]')
    assert len({one.own, two.own, ""}) == 3


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.toml cannot be opened"):
        knowledge.load(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnowledgeError, match=r"bytes\.toml is no text"):
        knowledge.load(tmp_path / "bytes.toml")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("person = [", "my.toml"),
        ('person = [ { id = "Q0", name = "A" } ]', "id"),
        ('place = [ { id = "Q30", name = "Of another kind" } ]', "given twice"),
        (
            'person = [ { id = "Q22686", name = "One" }, { id = "Q22686", name = "Two" } ]',
            "given twice",
        ),
        ('place = [ { id = "local:a", name = "A", aliases = [""] } ]', "empty"),
        ('place = [ { id = "local:a", name = "A", within = "local:nowhere" } ]', "local:nowhere"),
        (
            'person = [ { id = "local:a", name = "A", offices = [{ office = "president",'
            ' of = "Q30", start = "2020", end = "2010" }] } ]',
            "before it begins",
        ),
        (
            'person = [ { id = "local:a", name = "A", offices = [{ office = "president",'
            ' of = "Q30", start = "2020-13-99" }] } ]',
            "start",
        ),
        ('person = [ { id = "local:a", name = "A", colour = "red" } ]', "colour"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "my.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        knowledge.load(file)
    assert "my.toml" in str(caught.value)
    assert says in str(caught.value)
