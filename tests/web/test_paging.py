from __future__ import annotations

import pytest

from quizapp.web.paging import number_in, paged


def test_a_list_is_cut_into_pages_that_have_every_item_once() -> None:
    pages = [paged(range(7), str(number), size=3) for number in (1, 2, 3)]
    assert [list(page.items) for page in pages] == [[0, 1, 2], [3, 4, 5], [6]]
    assert [(page.first, page.last, page.number, page.of) for page in pages] == [
        (1, 3, 1, 3),
        (4, 6, 2, 3),
        (7, 7, 3, 3),
    ]


def test_a_list_that_fits_and_an_empty_one_have_one_page() -> None:
    assert paged([1, 2, 3], None, size=3).of == 1
    assert (paged([], "4", size=3).of, paged([], "4", size=3).last) == (1, 0)


@pytest.mark.parametrize(
    ("text", "number"),
    [(None, 1), ("", 1), ("2", 2), ("0", 1), ("-1", 1), ("three", 1), ("²", 1), ("9" * 5000, 3)],
)
def test_what_is_no_page_gives_the_nearest(text: str | None, number: int) -> None:
    assert paged(range(9), text, size=3).number == number


def test_a_number_in_an_address_is_read_without_trouble() -> None:
    assert [number_in(text) for text in ("12", None, "x", "1.5")] == [12, 1, 1, 1]
