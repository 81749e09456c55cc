from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.web.conftest import Browser


def test_the_sheet_has_every_question_and_then_its_key_with_the_proof(browser: Browser) -> None:
    page = browser.open("/sets/ferries/paper").text
    sheet, key = page.split('aria-labelledby="key"')
    for prompt in ("What do the crews of the ferries demand?", "When did the talks about ferry pay begin?"):
        assert prompt in sheet
        assert prompt not in key
    assert sheet.count('<span class="letter">') == 16
    assert "<mark>Roughly 40 boats stayed in port.</mark>" in key
    assert "Said by Ana Holm." in key
    assert "Also right: Iceland and Norway" in key
    assert "<mark>Roughly" not in sheet
    assert page == browser.open("/sets/ferries/paper").text


def test_lines_to_write_on_take_the_place_of_choices(browser: Browser) -> None:
    page = browser.open("/sets/ferries/paper?answers=type").text
    assert page.count("Room for the answer") == 4
    assert '<span class="letter">' not in page


def test_the_page_of_a_set_leads_to_its_paper(browser: Browser) -> None:
    assert 'href="/sets/ferries/paper"' in browser.open("/sets/ferries").text
    assert browser.open("/sets/nowhere/paper").status_code == 404
