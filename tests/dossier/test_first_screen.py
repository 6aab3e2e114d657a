"""What an editor sees first, and that nothing is told twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from runut import records as r
from runut.dossier import as_markdown, build
from runut.dossier.glance import cautions, disputed, shared
from runut.knowledge import Knowledge
from runut.languages.interface import interface

Story = tuple[r.Record, tuple[r.Reading, ...]]


def sided(story: Story, says: tuple[str, ...]) -> Story:
    """The thread with other words for the sides of its disagreement."""
    record, readings = story
    left, right = record.discrepancies[0].sides
    sides = [replace(side, say=say) for side, say in zip((left, right, left), says, strict=False)]
    dispute = replace(record.discrepancies[0], sides=tuple(sides))
    return replace(record, discrepancies=(dispute,)), readings


def test_the_first_screen_tells_contacts_by_what_became_of_them(story: Story) -> None:
    whole, readings = story
    meeting, visit = whole.events
    planned = replace(meeting, id="e3", status="planned")
    events = (
        meeting,
        replace(planned, time="2024-03-03"),
        replace(planned, time="2024-04-09"),
        replace(meeting, status="denied", time="2024-03-06"),
        replace(visit, status="unconfirmed"),
    )
    built = build(replace(whole, events=events), readings, "t1", "en")
    assert built.glance is not None
    shown = {g.name: [row.date for _, row in g.rows] for g in built.glance.groups}
    text = interface("en").text
    assert shown == {
        text.glance_happened: ["3 March 2024"],
        text.glance_ahead: ["9 April 2024"],
        text.glance_settled: ["6 March 2024", "undated"],
        text.glance_passed: ["3 March 2024"],
    }


def test_the_first_screen_names_what_is_disputed_copied_and_to_be_taken_with_care(
    story: Story, world: Knowledge
) -> None:
    built = build(*story, "t1", "en", world)
    assert [d.subject for d in disputed(built)] == [
        "Anna Lindqvist and Tanaka met in Tokyo, 3 March 2024"
    ]
    assert [[page.name for page in pages] for _, pages in shared(built)] == [["berita", "kapal"]]
    assert [(page.name, [s.code for s in signs]) for page, signs in cautions(built)] == [
        ("kapal", ["gambling-ad"])
    ]
    markdown = as_markdown(built)
    assert markdown.index("met in Tokyo, 3 March 2024: status: happened / denied") < markdown.index(
        interface("en").text.timeline
    )


def test_words_that_several_pages_carry_are_quoted_once(story: Story) -> None:
    whole, (kapal, berita) = story
    article = replace(berita.article, text=kapal.article.text, segments=kapal.article.segments)
    twin = replace(kapal, article=article, events=kapal.events * 2)
    built = build(whole, (kapal, twin), "t1", "id")
    (saying,) = built.speakers[0].sayings
    assert [saying.quote.page_name, *(q.page_name for q in saying.quote.also)] == [
        "berita",
        "kapal",
    ]
    meeting = next(row for row in built.rows if row.kind == "meeting")
    assert len(meeting.evidence) == len({e.quote.text for e in meeting.evidence})


@pytest.mark.parametrize(
    ("says", "shown"),
    [
        (("12: “a”", "at least 12: “b”", "15: “c”"), ["12, at least 12", "15"]),
        (("12: “a”", "1.200: “b”", "12: “c”"), ["12", "1.200"]),
    ],
)
def test_one_number_is_one_side_whatever_stands_before_it(
    story: Story, says: tuple[str, ...], shown: list[str]
) -> None:
    whole, readings = sided(story, says)
    toll = replace(whole.discrepancies[0], about="number", rule="compare.toll")
    built = build(replace(whole, discrepancies=(toll,)), readings, "t1", "en")
    assert [side.say for side in built.disputes[0].sides] == shown
    assert built.disputes[0].about.name == interface("en").text.toll


def test_what_one_page_is_at_odds_in_is_named(story: Story) -> None:
    whole, (kapal, berita) = story
    told = berita.events[0]
    page = berita.article.page_id
    other = replace(told, span=berita.sentences[2].span, status="happened")
    sides = tuple(r.Side(page, (m.span,), berita.article.quote(m.span)) for m in (told, other))
    odd = replace(
        berita,
        events=(told, berita.events[1], other),
        discrepancies=(r.Discrepancy("status", sides, "contradiction", "test"),),
    )
    built = build(replace(whole, discrepancies=()), (kapal, odd), "t1", "en")
    assert [side.say for side in built.disputes[0].sides] == ["denied", "happened"]
