"""Reading side by side gives what one process gives, in the same order."""

from __future__ import annotations

from runut.acquire import page_from_bytes
from runut.batch import read_side_by_side
from runut.knowledge import load
from runut.pipeline import read_pages

TEXT = """Presiden Korea Selatan Kunjungi Hanoi

HANOI - Presiden Korea Selatan Lee Jae-myung mengunjungi Vietnam pada Senin (5/5/2025).

Ia mengatakan bahwa pertemuan nomor {number} berjalan baik.
"""


def test_the_order_and_the_readings_are_those_of_one_process() -> None:
    given = [page_from_bytes(TEXT.format(number=n).encode(), f"p{n}.txt", None) for n in range(5)]
    given.append(page_from_bytes(b"", "empty.txt", None))
    knowledge = load()
    assert list(read_side_by_side(given, knowledge, 2)) == list(read_pages(given, knowledge))


def test_one_worker_is_this_process() -> None:
    given = [page_from_bytes(TEXT.format(number=1).encode(), "p.txt", None)]
    knowledge = load()
    assert list(read_side_by_side(given, knowledge, 1)) == list(read_pages(given, knowledge))
