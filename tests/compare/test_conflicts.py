from __future__ import annotations

from collections.abc import Callable

from runut.compare import compare
from runut.compare.world import World
from runut.records import Discrepancy, Reading

Write = Callable[..., Reading]
BOTH = ["local:sari", "local:menon"]


def event(kind: str, anchor: str, **more: object) -> dict[str, object]:
    return {"kind": kind, "who": BOTH, "anchor": anchor, **more}


def time(text: str, value: str) -> dict[str, object]:
    return {"text": text, "value": value}


def found(readings: list[Reading], world: World) -> list[Discrepancy]:
    return list(compare(readings, world).discrepancies)


def shapes(discrepancies: list[Discrepancy]) -> list[tuple[str, str, int]]:
    return [(d.about, d.grade, len(d.sides)) for d in discrepancies]


def call_page(write: Write) -> Reading:
    text = """Sari dan Menon bicara beras
Sari dan Menon bercakap lewat telepon pada 3 Maret 2031.
"""
    return write(
        "alfa",
        text,
        times=[time("3 Maret 2031", "2031-03-03")],
        events=[event("call", "Sari dan Menon bercakap", time="2031-03-03")],
    )


def test_what_one_tells_and_another_has_not_confirmed(write: Write, world: World) -> None:
    text = """Istana India bungkam soal telepon
Kantor Menon belum membenarkan adanya percakapan dengan Sari pada 3 Maret 2031.
"""
    other = write(
        "beta",
        text,
        times=[time("3 Maret 2031", "2031-03-03")],
        events=[event("call", "Kantor Menon", time="2031-03-03", status="unconfirmed")],
    )
    (status,) = found([call_page(write), other], world)
    assert (status.about, status.grade) == ("status", "contradiction")
    for side in status.sides:
        reading = next(r for r in (call_page(write), other) if r.article.page_id == side.page_id)
        assert all(reading.article.quote(span).strip() for span in side.spans)
    assert {side.say.partition(":")[0] for side in status.sides} == {"happened", "unconfirmed"}


def test_what_both_tell_alike_is_no_discrepancy(write: Write, world: World) -> None:
    text = """Beras dibahas lewat telepon
Menon menghubungi Sari pada 3 Maret 2031 dan berbicara satu jam.
"""
    other = write(
        "beta",
        text,
        times=[time("3 Maret 2031", "2031-03-03")],
        events=[event("call", "Menon menghubungi", time="2031-03-03")],
    )
    assert found([call_page(write), other], world) == []


def test_a_copy_never_contradicts_its_original(write: Write, world: World) -> None:
    text = """Sari undang Menon
Sari dan Menon dikabarkan bertemu pada 3 Maret 2031 di sebuah rumah makan dekat pelabuhan.
Keduanya disebut makan malam dua jam lamanya tanpa satu pun pembantu dari kedua kantor.
"""
    readings = [
        write(
            name,
            text,
            times=[time("3 Maret 2031", "2031-03-03")],
            events=[event("meeting", "Sari dan Menon", time="2031-03-03", status=status)],
        )
        for name, status in (("alfa", "happened"), ("beta", "denied"))
    ]
    record = compare(readings, world)
    assert len(record.copies) == 1
    assert record.discrepancies == ()


def planned(write: Write) -> Reading:
    text = """Sari dan Menon siapkan pertemuan
Sari dan Menon akan segera bertemu, kata juru bicara pada 3 Maret 2031.
Indonesia dan India menyiapkan tempatnya.
"""
    return write(
        "alfa",
        text,
        published="2031-03-03",
        times=[time("segera", "FUTURE_REF"), time("3 Maret 2031", "2031-03-03")],
        events=[event("meeting", "Sari dan Menon akan", time="FUTURE_REF", status="planned")],
    )


def met(write: Write, day: str, value: str) -> Reading:
    text = f"""Akhirnya bersua
Sari dan Menon bertemu di Tokyo pada {day} setelah lama berunding.
Indonesia dan India menyebutnya hangat.
"""
    return write(
        "beta",
        text,
        published=value,
        times=[time(day, value)],
        events=[event("meeting", "Sari dan Menon bertemu", time=value, place="Tokyo")],
    )


def test_what_was_planned_is_overtaken_by_what_happened(write: Write, world: World) -> None:
    readings = [planned(write), met(write, "20 Maret 2031", "2031-03-20")]
    assert shapes(found(readings, world)) == [("status", "later", 2)]


def test_what_came_late_was_not_soon(write: Write, world: World) -> None:
    readings = [planned(write), met(write, "20 Juli 2031", "2031-07-20")]
    assert shapes(found(readings, world)) == [("date", "later", 2)]


def test_planned_and_happened_for_one_day_are_one_event(write: Write, world: World) -> None:
    text = """Besok bertemu
Sari dan Menon akan bertemu di Tokyo pada 20 Maret 2031.
Indonesia dan India sudah siap.
"""
    before = write(
        "alfa",
        text,
        published="2031-03-19",
        times=[time("20 Maret 2031", "2031-03-20")],
        events=[event("meeting", "Sari dan Menon", time="2031-03-20", status="planned")],
    )
    record = compare([before, met(write, "20 Maret 2031", "2031-03-20")], world)
    (one,) = record.events
    assert (one.status, one.time, one.place) == ("happened", "2031-03-20", "Tokyo")
    assert len(one.mentions) == 2


def test_two_days_for_one_meeting(write: Write, world: World) -> None:
    readings = [
        met(write, "20 Maret 2031", "2031-03-20"),
        other_words(write, "21 Maret 2031", "2031-03-21", "Tokyo"),
    ]
    (days,) = found(readings, world)
    assert (days.about, days.grade) == ("date", "contradiction")
    assert {s.say[:10] for s in days.sides} == {"2031-03-20", "2031-03-21"}


def other_words(write: Write, day: str, value: str, place: str) -> Reading:
    text = f"""Menon dan Sari makan malam
Pertemuan itu digelar di {place} pada {day}; Menon dan Sari berjanji saling berkabar.
"""
    return write(
        "delta",
        text,
        published=value,
        times=[time(day, value)],
        events=[event("meeting", "Pertemuan itu", time=value, place=place)],
    )


def test_two_places_for_one_meeting(write: Write, world: World) -> None:
    readings = [
        met(write, "20 Maret 2031", "2031-03-20"),
        other_words(write, "20 Maret 2031", "2031-03-20", "Swedia"),
    ]
    (places,) = found(readings, world)
    assert (places.about, places.grade) == ("place", "contradiction")
    assert sorted(s.say.partition(":")[0] for s in places.sides) == ["Swedia", "Tokyo"]


def test_a_place_inside_the_other_is_no_other_place(write: Write, world: World) -> None:
    readings = [
        met(write, "20 Maret 2031", "2031-03-20"),
        other_words(write, "20 Maret 2031", "2031-03-20", "Jepang"),
    ]
    record = compare(readings, world)
    assert record.discrepancies == ()
    assert [e.place for e in record.events] == ["Tokyo"]


def test_the_day_of_speaking_and_the_day_of_the_call(write: Write, world: World) -> None:
    text = """Sari benarkan telepon
Pada 3 Maret 2031 Sari mengatakan bahwa ia sudah bercakap dengan Menon.
"""
    said = write(
        "beta",
        text,
        times=[time("3 Maret 2031", "2031-03-03")],
        statements=[
            {
                "speaker": "local:sari",
                "cue": "mengatakan",
                "content": "ia sudah bercakap dengan Menon",
                "line": 2,
            }
        ],
        events=[event("call", "bercakap", time="2031-03-03", by="local:sari", line=2)],
    )
    (date,) = found([call_page(write), said], world)
    assert (date.about, date.grade) == ("date", "emphasis")


def test_who_handed_over_the_invitation(write: Write, world: World) -> None:
    one = """Undangan untuk Lindqvist
Tanaka menyerahkan undangan ke Jepang kepada Lindqvist pada 5 Mei 2031.
"""
    other = """Lindqvist diundang
Undangan ke Jepang dibawa Sato untuk Lindqvist pada 5 Mei 2031, kata Swedia.
"""
    invitation = {"kind": "invitation", "whom": ["local:lindqvist"], "time": "2031-05-05"}
    world_too = type(world)({**world.countries, "local:sato": "Q17"}, world.inside)  # type: ignore[attr-defined,call-arg]
    times = [time("5 Mei 2031", "2031-05-05")]
    readings = [
        write(
            "alfa",
            one,
            times=times,
            events=[{**invitation, "who": ["local:tanaka"], "anchor": "Tanaka menyerahkan"}],
        ),
        write(
            "beta",
            other,
            times=times,
            events=[{**invitation, "who": ["local:sato"], "anchor": "Undangan ke Jepang"}],
        ),
    ]
    (who,) = found(readings, world_too)
    assert (who.about, who.grade) == ("who", "contradiction")


def aid(write: Write, name: str, amount: str) -> Reading:
    text = f"""Bantuan {name}
Indonesia menyerahkan {amount} beras kepada India pada 3 Maret 2031, tulis koran {name}.
"""
    return write(
        name,
        text,
        times=[time("3 Maret 2031", "2031-03-03")],
        events=[
            {
                "kind": "aid",
                "who": ["Q252"],
                "whom": ["Q668"],
                "time": "2031-03-03",
                "anchor": "Indonesia menyerahkan",
            }
        ],
    )


def test_two_numbers_for_what_is_counted_alike(write: Write, world: World) -> None:
    readings = [aid(write, "alfa", "2.500 ton"), aid(write, "beta", "empat ribu ton")]
    (number,) = found(readings, world)
    assert (number.about, number.grade) == ("number", "contradiction")
    assert {s.say.partition(":")[0] for s in number.sides} == {"2.500 ton", "empat ribu ton"}


def test_a_rounded_number_is_no_other_number(write: Write, world: World) -> None:
    assert found([aid(write, "alfa", "2.480 ton"), aid(write, "beta", "2,5 ribu ton")], world) == []


def test_two_first_times_for_the_same_two(write: Write, world: World) -> None:
    one = """Pertemuan langka
Sari dan Menon bertemu pada 20 Maret 2031, yang pertama kalinya sejak 2019.
"""
    other = """Dua pemimpin bersua
Menon bertemu Sari pada 20 Maret 2031 untuk pertama kali sejak tahun 2024.
"""
    times = [time("20 Maret 2031", "2031-03-20")]
    readings = [
        write(name, text, times=times, events=[event("meeting", anchor, time="2031-03-20")])
        for name, text, anchor in (("alfa", one, "Sari dan"), ("beta", other, "Menon bertemu"))
    ]
    (first,) = found(readings, world)
    assert (first.about, first.grade) == ("first-time", "contradiction")
    assert sorted(s.say[:4] for s in first.sides) == ["2019", "2024"]


def test_the_first_visit_one_way_is_not_that_of_the_other_way(write: Write, world: World) -> None:
    one = """Sari ke India
Kunjungan Sari ke India pada 20 Maret 2031 adalah yang pertama oleh Indonesia sejak 2019.
"""
    other = """Menon ke Indonesia
Kunjungan Menon ke Indonesia pada 20 Maret 2031 adalah yang pertama oleh India sejak 2024.
"""

    def page(name: str, text: str, who: str, whom: str) -> Reading:
        trip = {"kind": "visit", "who": [who], "whom": [whom], "time": "2031-03-20"}
        day = time("20 Maret 2031", "2031-03-20")
        return write(name, text, times=[day], events=[{**trip, "anchor": text.split("\n")[1][:14]}])

    there = page("alfa", one, "local:sari", "Q668")
    back = page("beta", other, "local:menon", "Q252")
    assert not [d for d in found([there, back], world) if d.about == "first-time"]
    again = page(
        "beta", f"Lawatan\nLawatan {one[14:]}".replace("2019", "2024"), "local:sari", "Q668"
    )
    assert [d.about for d in found([there, again], world)] == ["first-time"]


def toll_page(write: Write, name: str, day: str, words: str) -> Reading:
    text = f"""Banjir {name}
Sari menelepon Menon pada {day} Maret 2031 soal banjir di India.
Banjir {name} itu {words}, menurut petugas Indonesia di sana.
"""
    value = f"2031-03-0{day}"
    return write(
        name,
        text,
        published=value,
        times=[time(f"{day} Maret 2031", value)],
        events=[event("call", "Sari menelepon", time=value)],
    )


def test_two_tolls_of_one_day_and_what_a_later_day_brought(write: Write, world: World) -> None:
    first = toll_page(write, "alfa", "3", "menewaskan 41 orang")
    rival = toll_page(write, "beta", "3", "menewaskan lima puluh tujuh orang")
    later = toll_page(write, "gama", "4", "menewaskan 57 orang")
    least = toll_page(write, "delta", "3", "menewaskan sedikitnya 41 orang")
    (hard,) = found([first, rival], world)
    assert (hard.about, hard.grade) == ("number", "contradiction")
    assert {s.say.partition(":")[0] for s in hard.sides} == {"41", "lima puluh tujuh"}
    assert ("number", "later", 2) in shapes(found([first, later], world))
    more = toll_page(write, "eta", "3", "menewaskan 57 orang")
    assert shapes(found([least, more], world)) == [("number", "emphasis", 2)]
    assert found([first, least], world) == []


def test_the_dead_of_a_night_are_not_those_of_a_war(write: Write, world: World) -> None:
    night = toll_page(write, "alfa", "3", "menewaskan 41 orang")
    war = toll_page(write, "beta", "3", "menewaskan lebih dari 60.000 orang sejak lama")
    assert found([night, war], world) == []


def long_call(write: Write, name: str, words: str) -> Reading:
    text = f"""Telepon {name}
Sari dan Menon bercakap lewat telepon pada 3 Maret 2031.
Menurut kantor {name}, percakapan itu {words}.
"""
    return write(
        name,
        text,
        times=[time("3 Maret 2031", "2031-03-03")],
        events=[event("call", "Sari dan Menon bercakap", time="2031-03-03")],
    )


def test_how_long_a_call_was(write: Write, world: World) -> None:
    short = long_call(write, "alfa", "berlangsung selama 40 menit")
    long = long_call(write, "beta", "berlangsung hampir satu setengah jam")
    longer = long_call(write, "gama", "berlangsung lebih dari satu jam")
    (number,) = found([short, long], world)
    assert (number.about, number.grade) == ("number", "contradiction")
    assert found([long, longer], world) == []


def test_the_same_words_given_to_two_speakers(write: Write, world: World) -> None:
    one = """Kata Sari
Sari berkata, “beras itu urusan perut orang banyak,” seusai menelepon Menon pada 3 Maret 2031.
"""
    other = """Kata Menon
“Beras itu urusan perut orang banyak,” ujar Menon kepada Sari pada 3 Maret 2031.
"""
    content = "eras itu urusan perut orang banyak"
    times = [time("3 Maret 2031", "2031-03-03")]
    readings = [
        write(
            name,
            text,
            times=times,
            statements=[{"speaker": speaker, "cue": cue, "content": content, "kind": "direct"}],
            events=[event("call", anchor, time="2031-03-03")],
        )
        for name, text, speaker, cue, anchor in (
            ("alfa", one, "local:sari", "berkata", "Sari berkata"),
            ("beta", other, "local:menon", "ujar", "ujar Menon"),
        )
    ]
    (words,) = found(readings, world)
    assert (words.about, words.grade) == ("attribution", "contradiction")


def test_a_building_is_where_the_city_named_with_it_is(write: Write, world: World) -> None:
    text = """Di Istana Baru
Menon dan Sari bersua di Istana Baru, Tokyo, pada 20 Maret 2031 menurut Indonesia dan India.
"""
    hall = write(
        "beta",
        text,
        published="2031-03-20",
        times=[time("20 Maret 2031", "2031-03-20")],
        events=[event("meeting", "Menon dan Sari", time="2031-03-20", place="Istana Baru")],
    )
    readings = [other_words(write, "20 Maret 2031", "2031-03-20", "Swedia"), hall]
    assert shapes(found(readings, world)) == [("place", "contradiction", 2)]
    near = [other_words(write, "20 Maret 2031", "2031-03-20", "Jepang"), hall]
    assert found(near, world) == []


def test_what_is_denied_about_a_meeting_that_the_page_tells_denies_no_meeting(
    write: Write, world: World
) -> None:
    text = """Tanpa hasil
Menon dan Sari bertemu di Tokyo pada 20 Maret 2031, kata Indonesia dan India.
Menon menolak hasil pertemuan dengan Sari itu.
"""
    refused = write(
        "delta",
        text,
        published="2031-03-20",
        times=[time("20 Maret 2031", "2031-03-20")],
        events=[
            event("meeting", "Menon dan Sari", time="2031-03-20", place="Tokyo"),
            event("meeting", "Menon menolak", status="denied"),
        ],
    )
    assert found([met(write, "20 Maret 2031", "2031-03-20"), refused], world) == []


def test_a_denial_of_what_another_tells(write: Write, world: World) -> None:
    text = """Bantahan
Kantor Sari membantah Sari dan Menon bertemu di Tokyo pada 20 Maret 2031.
"""
    denial = write(
        "delta",
        text,
        published="2031-03-20",
        times=[time("20 Maret 2031", "2031-03-20")],
        events=[event("meeting", "Kantor Sari", time="2031-03-20", status="denied")],
    )
    readings = [met(write, "20 Maret 2031", "2031-03-20"), denial]
    assert shapes(found(readings, world)) == [("status", "contradiction", 2)]
    (one,) = compare(readings, world).events
    assert one.status == "happened"
    assert len(one.mentions) == 2


def appointment(write: Write, name: str, day: str, place: str) -> Reading:
    text = f"""Sari dan Menon akan bersua
Sari dan Menon akan bertemu di {place} pada {day} Maret 2031.
Indonesia dan India menyiapkan pertemuan itu.
"""
    value = f"2031-03-{day}"
    return write(
        name,
        text,
        published="2031-03-03",
        times=[time(f"{day} Maret 2031", value)],
        events=[event("meeting", "Sari dan Menon akan", time=value, place=place, status="planned")],
    )


def test_pages_that_fix_another_day_for_one_meeting(write: Write, world: World) -> None:
    one = appointment(write, "alfa", "12", "Tokyo")
    assert shapes(found([one, appointment(write, "beta", "13", "Tokyo")], world)) == [
        ("date", "contradiction", 2)
    ]
    assert not found([one, appointment(write, "beta", "12", "Tokyo")], world)


def called_off(write: Write, published: str, by: str) -> Reading:
    text = """Pertemuan Sari dan Menon batal
Pertemuan Sari dan Menon pada 12 Maret 2031 batal.
Indonesia dan India menyesalkannya.
"""
    return write(
        "beta",
        text,
        published=published,
        times=[time("12 Maret 2031", "2031-03-12")],
        events=[
            event("meeting", "Pertemuan Sari", time="2031-03-12", place="", status="denied", by=by)
        ],
    )


def test_what_those_concerned_call_off_later_is_news(write: Write, world: World) -> None:
    plan = appointment(write, "alfa", "12", "Tokyo")
    off = called_off(write, "2031-03-05", "local:sari")
    assert shapes(found([plan, off], world)) == [("status", "later", 2)]
    page = called_off(write, "2031-03-05", "page")
    assert shapes(found([plan, page], world)) == [("status", "contradiction", 2)]


def test_a_doubt_from_before_the_day_contradicts_nothing_after_it(
    write: Write, world: World
) -> None:
    doubt = called_off(write, "2031-03-05", "page")
    after = met(write, "12 Maret 2031", "2031-03-12")
    assert ("status", "later", 2) in shapes(found([doubt, after], world))
