"""Whom "mereka", "keduanya" and "both countries" mean, from what was spoken of before."""

from __future__ import annotations

from runut import knowledge
from runut.annotate.names.coreference import Discourse, Spoken
from runut.records import Entity

WORLD = knowledge.load()
PEOPLE = {
    name: Entity(f"local:{name}", name, "person", "name.person")
    for name in ("ani", "budi", "citra")
}
LANDS = {land: Entity(land, land, "country", "link.name") for land in ("Q252", "Q833", "Q334")}


def discourse() -> Discourse:
    entities = {e.id: e for e in (*PEOPLE.values(), *LANDS.values())}
    return Discourse(WORLD, entities, "2025-01")


def tell(told: Discourse, *spoken: tuple[str, bool]) -> None:
    told.begin()
    for at, (entity, subject) in enumerate(spoken):
        told.speak(Spoken(entity, at, subject))


def test_one_person_is_the_subject_before() -> None:
    told = discourse()
    tell(told, ("local:ani", True), ("local:budi", False))
    told.begin()
    assert told.singular() == "local:ani"


def test_a_main_subject_goes_before_one_that_hangs() -> None:
    told = discourse()
    told.begin()
    told.speak(Spoken("local:ani", 0, True, subordinate=True))
    told.speak(Spoken("local:budi", 9, True))
    told.begin()
    assert told.singular() == "local:budi"


def test_nobody_is_meant_where_nobody_was_named() -> None:
    told = discourse()
    told.begin()
    assert told.singular() is None
    assert told.plural() == ()
    assert told.several("person", 2, None) == ()


def test_the_subject_and_the_one_other_person_of_a_sentence_are_they() -> None:
    told = discourse()
    tell(told, ("local:ani", True), ("Q252", False), ("local:budi", False))
    told.begin()
    assert told.plural() == ("local:ani", "local:budi")
    tell(told, ("local:ani", True), ("local:budi", False), ("local:citra", False))
    told.begin()
    assert told.plural() == ()


def test_a_pair_that_was_named_together() -> None:
    told = discourse()
    tell(told, ("local:ani", True), ("local:budi", True))
    told.group(("local:ani", "local:budi"), subject=True)
    told.begin()
    assert told.plural() == ("local:ani", "local:budi")
    assert told.several("any", 2, None) == ("local:ani", "local:budi")


def test_both_countries_are_those_spoken_of_now() -> None:
    told = discourse()
    tell(told, ("Q252", False), ("Q833", False))
    told.group(("Q252", "Q833"), subject=False)
    for _ in range(4):
        tell(told, ("Q334", True), ("Q252", False))
    assert set(told.several("country", 2, None)) == {"Q334", "Q252"}


def test_the_pair_that_a_page_is_about_stays() -> None:
    told = discourse()
    for _ in range(3):
        tell(told, ("Q252", False), ("Q833", False))
        told.group(("Q252", "Q833"), subject=False)
    for _ in range(4):
        tell(told, ("Q334", True), ("Q252", False))
    assert set(told.several("country", 2, None)) == {"Q252", "Q833"}


def test_the_countries_of_a_list() -> None:
    told = discourse()
    tell(told, *((land, True) for land in LANDS))
    told.group(tuple(LANDS), subject=True)
    told.begin()
    assert told.several("country", None, None) == tuple(LANDS)


def test_one_named_by_the_noun_is_the_one_meant() -> None:
    told = discourse()
    for name in ("Partai Melati", "Koalisi Kenanga"):
        told.entities[name] = Entity(name, name, "organisation", "name.organisation")
    tell(told, ("Partai Melati", False), ("Koalisi Kenanga", True))
    told.begin()
    assert told.definite("organisation", "partai") == "Partai Melati"
    assert told.definite("organisation", "lembaga") == "Koalisi Kenanga"


def test_two_countries_leave_it_open_which_is_meant() -> None:
    told = discourse()
    tell(told, ("Q252", False), ("Q833", False))
    told.begin()
    assert told.definite("country", "negara") is None


def test_the_owner_is_the_subject_so_far_else_the_person_before() -> None:
    told = discourse()
    tell(told, ("local:ani", True))
    told.begin()
    assert told.owner() == "local:ani"
    told.speak(Spoken("Q252", 0, subject=True))
    assert told.owner() == "Q252"


def test_two_who_were_named_last_go_before_a_pair_of_old() -> None:
    told = discourse()
    first, second = list(LANDS.values())[:2]
    tell(told, (first.id, True), (second.id, True))
    told.group((first.id, second.id), subject=True)
    tell(told, ("local:ani", True), ("local:budi", False))
    told.begin()
    assert told.several("any", 2, None) == ("local:ani", "local:budi")
