"""Who "Presiden AS" is hangs on the day of the page: whole pages, over years and countries."""

from __future__ import annotations

import pytest
from tests.builders import article

from runut import knowledge
from runut.annotate import annotate
from runut.records import Published, Reading

WORLD = knowledge.load()
INDONESIAN = [
    ("Presiden AS", "2001-10-07 George W. Bush, 2008-06-02 George W. Bush, 2012-03-05 Barack Obama,"
     " 2016-05-03 Barack Obama, 2018-06-12 Donald Trump, 2023-02-20 Joe Biden,"
     " 2025-08-15 Donald Trump"),
    ("Menlu AS", "2003-02-05 Colin Powell, 2007-05-01 Condoleezza Rice, 2011-11-02 Hillary Clinton,"
     " 2015-07-14 John Kerry, 2022-03-01 Antony Blinken"),
    ("Presiden Rusia", "2004-09-01 Vladimir Putin, 2010-11-14 Dmitry Medvedev,"
     " 2014-03-18 Vladimir Putin"),
    ("Menlu Rusia", "2006-03-01 Sergei Lavrov, 2025-08-20 Sergei Lavrov"),
    ("Presiden Prancis", "2003-03-10 Jacques Chirac, 2009-04-03 Nicolas Sarkozy,"
     " 2013-01-11 Francois Hollande, 2022-02-07 Emmanuel Macron"),
    ("Kanselir Jerman", "2003-05-01 Gerhard Schroeder, 2015-09-05 Angela Merkel,"
     " 2022-11-04 Olaf Scholz, 2025-08-18 Friedrich Merz"),
    ("Perdana Menteri Inggris", "2003-03-20 Tony Blair, 2009-04-02 Gordon Brown,"
     " 2014-09-04 David Cameron, 2018-07-06 Theresa May, 2025-08-18 Keir Starmer"),
    ("Perdana Menteri Jepang", "2005-09-11 Junichiro Koizumi, 2012-09-11 Yoshihiko Noda,"
     " 2016-12-27 Shinzo Abe, 2022-05-23 Fumio Kishida"),
    ("Presiden Korea Selatan", "2007-10-02 Roh Moo-hyun, 2010-11-23 Lee Myung-bak,"
     " 2018-04-27 Moon Jae-in, 2025-08-25 Lee Jae Myung"),
    ("Presiden Ukraina", "2013-11-21 Viktor Yanukovych, 2015-02-12 Petro Poroshenko,"
     " 2022-02-24 Volodymyr Zelensky"),
    ("Perdana Menteri Malaysia", "2002-06-01 Mahathir Mohamad, 2007-03-01 Abdullah Ahmad Badawi,"
     " 2014-03-08 Najib Razak, 2023-09-01 Anwar Ibrahim"),
    ("Perdana Menteri Thailand", "2004-05-01 Thaksin Shinawatra, 2010-05-19 Abhisit Vejjajiva,"
     " 2012-02-01 Yingluck Shinawatra"),
    ("Presiden Filipina", "2000-04-23 Joseph Estrada, 2008-08-01 Gloria Macapagal Arroyo,"
     " 2016-10-20 Rodrigo Duterte, 2024-06-01 Ferdinand Marcos Jr"),
    ("Menlu Korea Utara", "2005-07-01 Paek Nam-sun, 2012-04-15 Pak Ui-chun,"
     " 2018-09-01 Ri Yong Ho"),
    ("Presiden Mesir", "2009-06-04 Hosni Mubarak, 2013-02-06 Mohamed Morsi,"
     " 2013-10-06 Adly Mansour, 2017-04-28 Abdel Fattah el-Sisi"),
    ("Perdana Menteri Israel", "2004-10-01 Ariel Sharon, 2008-12-27 Ehud Olmert,"
     " 2014-07-08 Benjamin Netanyahu, 2022-07-14 Yair Lapid"),
    ("Menlu Iran", "2004-11-15 Kamal Kharazi, 2015-07-14 Mohammad Javad Zarif"),
    ("Presiden Timor Leste", "2005-05-20 Xanana Gusmao, 2009-08-30 Jose Ramos-Horta"),
]  # fmt: skip
ENGLISH = [
    ("The US president", "2002-10-01 George W. Bush, 2016-05-03 Barack Obama,"
     " 2025-08-15 Donald Trump"),
    ("The British prime minister", "2005-07-07 Tony Blair, 2016-06-01 David Cameron"),
    ("The Ukrainian president", "2013-11-21 Viktor Yanukovych, 2023-05-01 Volodymyr Zelensky"),
    ("The Japanese foreign minister", "2003-02-01 Yoriko Kawaguchi, 2010-05-01 Katsuya Okada"),
]  # fmt: skip


def cases(table: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    told = [(title, case.split(maxsplit=1)) for title, line in table for case in line.split(",")]
    return [(title, day, name) for title, (day, name) in told]


def read(text: str, language: str, day: str) -> Reading:
    page = article([("headline", "Berita"), ("body", text)], language)
    return annotate(page, WORLD, Published(day, "stated", None, "test"))


def people(reading: Reading) -> set[str]:
    return {entity.id for entity in reading.entities if entity.type == "person"}


@pytest.mark.parametrize(("title", "day", "name"), cases(INDONESIAN))
def test_a_title_alone_is_its_holder_on_the_day_of_the_page(
    title: str, day: str, name: str
) -> None:
    reading = read(f"{title} bertemu Sekjen PBB di Wina dan mengecam serangan itu.", "id", day)
    assert WORLD.lookup(name)[0].id in people(reading)


@pytest.mark.parametrize(("title", "day", "name"), cases(ENGLISH))
def test_an_english_title_too(title: str, day: str, name: str) -> None:
    reading = read(f"{title} met the UN chief in Vienna and condemned the attack.", "en", day)
    assert WORLD.lookup(name)[0].id in people(reading)


@pytest.mark.parametrize("former", ["Mantan Presiden AS", "Eks Presiden AS"])
def test_a_former_president_is_not_the_president(former: str) -> None:
    reading = read(
        f"{former} bertemu Sekjen PBB di Wina dan mengecam serangan itu.", "id", "2016-05-03"
    )
    assert "Q76" not in people(reading)
