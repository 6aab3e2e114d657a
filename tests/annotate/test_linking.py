"""Who a name is on a page: short forms, office holders, slips of the pen, outlets."""

from __future__ import annotations

from runut import knowledge
from runut.annotate.names.linking import Linker
from runut.knowledge.slugs import local_id

WORLD = knowledge.load()


def linker(date: str | None = "2025-03") -> Linker:
    return Linker(WORLD, date, "id")


def test_a_short_form_is_the_person_of_the_page() -> None:
    page = linker()
    full = page.local("Rangga Wibisana", "person", "name.person")
    assert page.bearer("Wibisana") == full
    assert page.bearer("Wibisana Putra") is None


def test_a_surname_of_several_is_the_one_in_office() -> None:
    then = linker("2010-05").person(WORLD.lookup("Lee"), "Lee")
    assert then in {k.id for k in WORLD.lookup("Lee Hsien Loong")}
    today = linker("2025-09").person(WORLD.lookup("Lee"), "Lee")
    assert today in {k.id for k in WORLD.lookup("Lee Jae Myung")}


def test_a_title_is_its_holder_on_the_day() -> None:
    assert linker("2016-05").office_holder("president", "Q30", former=False) == "Q76"
    assert linker(None).office_holder("president", "Q30", former=False) is None


def test_a_title_beside_a_name_wins_over_what_is_known() -> None:
    page = linker()
    person = page.local("Rangga Wibisana", "person", "name.person")
    page.beside_title("president", "Q30", person)
    assert page.office_holder("president", "Q30", former=False) == person


def test_a_slip_in_a_name_is_forgiven_only_when_slight() -> None:
    assert linker().mistyped("Sergey Lavrof", "foreign-minister", "Q159") == "Q58217"
    assert linker().mistyped("Rangga Wibisana", "foreign-minister", "Q159") is None


def test_outlets_are_media_known_or_not() -> None:
    page = linker()
    assert page.medium("Reuters", "credit") == "Q130879"
    assert page.medium("warta-khayal.example", "credit") == "local:warta-khayal-example"


def test_slugs_are_plain() -> None:
    assert local_id("José Ramos-Horta") == "local:jose-ramos-horta"
    assert local_id("…") == "local:unnamed"
