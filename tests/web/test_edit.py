from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from quizapp.generation import suggesting
from tests.web.conftest import values_in

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.web.conftest import Browser

pytestmark = pytest.mark.usefixtures("two_questions")
GOOD = {
    "prompt": "For how many weeks is the bridge over the Sava closed?",
    "answer": "six weeks",
    "accept": "6 weeks",
    "distractors": "four weeks\neight weeks\n\nten weeks ",
    "evidence": "Repairs will take six weeks.",
    "category": "numbers",
    "tags": "bridge, Belgrade",
}


@pytest.fixture
def address(browser: Browser) -> str:
    """The editing page of the first question of a fresh draft."""
    draft = browser.draft()
    return browser.open(f"/write/{draft}").text.split("/keep")[0].rsplit('"', 1)[1] + "/edit"


def send(browser: Browser, address: str, **fields: str) -> TestResponse:
    """Send the form as it would be with these fields filled in; by default it saves."""
    page = browser.open(address).text
    return browser.send(address, page=address, **{"revision": values_in(page, "revision")[0], **GOOD, **fields})


def field(page: str, name: str) -> str:
    """What a text area of the page holds."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', page, re.S)
    assert found is not None
    return html.unescape(found[1]).strip()


def beside(page: str, name: str) -> str:
    """What the writing check says below a field."""
    return page.split(f'id="{name}-lint"')[1].split("</div>")[0]


def test_every_part_is_shown_and_saved(browser: Browser, address: str) -> None:
    assert field(browser.open(address).text, "evidence") == "Repairs will take six weeks."
    more = {"said_by": "the city", "hint": "Less than two months.", "explanation": "It rusts.", "category": "dates"}
    answer = send(browser, address, **more)
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (303, address.rsplit("/", 2)[0])
    page = browser.open(address).text
    for value in (GOOD["prompt"], "six weeks", "6 weeks", "the city", "Less than two months.", "It rusts."):
        assert value in page
    assert field(page, "distractors").split("\n") == ["four weeks", "eight weeks", "ten weeks"]
    assert 'value="bridge, Belgrade"' in page
    assert '<option selected value="dates">' in page


def test_a_second_window_is_shown_both_texts_and_may_then_save(browser: Browser, address: str) -> None:
    page = browser.open(address).text
    fields = {**GOOD, "revision": values_in(page, "revision")[0]}
    assert browser.send(address, page=address, **fields).status_code == 303
    late = browser.send(address, page=address, **{**fields, "prompt": "My other wording?", "tags": ""})
    assert late.status_code == 409
    assert "edited in another window" in late.text
    table = late.text.split('class="both"')[1].split("</table>")[0]
    assert re.findall(r'<th scope="row">([^<]*)</th>', table) == ["Question", "Tags"]
    assert "My other wording?" in table
    assert GOOD["prompt"] in table
    assert field(late.text, "prompt") == "My other wording?"
    fields |= {"revision": values_in(late.text, "revision")[0], "prompt": "My other wording?"}
    assert browser.send(address, page=address, **fields).status_code == 303
    assert "My other wording?" in browser.open(address).text


def test_an_edit_that_lacks_something_keeps_what_was_typed(browser: Browser, address: str) -> None:
    answer = send(browser, address, prompt="Half a thought", answer="", evidence="", distractors="two")
    assert answer.status_code == 422
    assert "Half a thought" in answer.text
    assert "Write the answer." in answer.text
    assert "Pick the words of the article that prove the answer." in answer.text
    same = send(browser, address, answer="six", distractors="six")
    assert same.status_code == 422
    assert "must differ" in same.text


def test_a_proof_that_is_not_in_the_article_is_not_saved(browser: Browser, address: str) -> None:
    answer = send(browser, address, evidence="Repairs will take seven weeks.")
    assert answer.status_code == 422
    assert "Nearest to it is: “Repairs will take six weeks.”" in answer.text
    assert field(answer.text, "evidence") == "Repairs will take seven weeks."


def test_a_sentence_is_picked_without_a_script_and_nothing_is_saved(browser: Browser, address: str) -> None:
    page = browser.open(address).text
    picks = re.findall(r'name="pick" value="([^"]*)" aria-pressed="(\w+)">([^<]*)<', page)
    assert [text for _, pressed, text in picks if pressed == "true"] == ["Repairs will take six weeks."]
    ferry = next(place for place, _, text in picks if text == "A ferry will carry people on foot.")
    picked = send(browser, address, pick=ferry, prompt="What carries people on foot?")
    assert picked.status_code == 200
    assert field(picked.text, "evidence") == "A ferry will carry people on foot."
    assert field(picked.text, "prompt") == "What carries people on foot?"
    assert "<mark>A ferry will carry people on foot.</mark>" in picked.text
    assert field(browser.open(address).text, "evidence") == "Repairs will take six weeks."


def test_check_shows_findings_by_their_field_and_saves_nothing(browser: Browser, address: str) -> None:
    checked = send(browser, address, do="check", prompt="How long (roughly)?", distractors="Monday\neight weeks")
    assert checked.status_code == 200
    assert "Warning L20:" in beside(checked.text, "prompt")
    assert "Error L03:" in beside(checked.text, "distractors")
    assert "“Monday”" in beside(checked.text, "distractors")
    assert "is taken, or passed over, for its form" in beside(checked.text, "distractors"), "why it matters"
    assert re.search(r"The writing check found \d errors?, \d warnings?", checked.text)
    assert "How long (roughly)?" not in browser.open(address).text


def test_an_answer_that_the_proof_does_not_prove_is_told(browser: Browser, address: str) -> None:
    checked = send(browser, address, do="check", answer="nine weeks")
    assert "Error L16:" in beside(checked.text, "evidence")


def test_faults_do_not_forbid_saving_a_draft(browser: Browser, address: str) -> None:
    assert send(browser, address, distractors="Monday\neight weeks").status_code == 303


def test_the_preview_is_what_learners_see(browser: Browser, address: str) -> None:
    page = send(browser, address, do="check", hint="Less than two months.", explanation="It rusts.").text
    preview = page.split('id="preview"')[1].split("</section>")[0]
    choices = re.findall(r'class="option"><span>([^<]*)</span>', preview)
    assert choices == ["four weeks", "six weeks", "eight weeks", "ten weeks"]
    for part in ("Less than two months.", "It rusts.", "<mark>Repairs will take six weeks.</mark>", "Numbers"):
        assert part in preview


def test_a_question_half_written_can_still_be_checked(browser: Browser, address: str) -> None:
    page = send(browser, address, do="check", prompt="", answer="", evidence="", distractors="", category="sports")
    assert page.status_code == 200
    assert "The writing check waits" in page.text


def test_markup_in_a_question_stays_text(browser: Browser, address: str) -> None:
    page = send(browser, address, do="check", prompt="<img src=x>?", explanation="<script>alert(1)</script>").text
    assert "<img" not in page
    assert "<script>alert" not in page


def test_suggested_choices_fill_the_field_and_nothing_is_saved(
    browser: Browser, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "suggest", lambda _article, question: (f"after {question.answer}", "nine weeks"))
    page = send(browser, address, do="suggest", prompt="Unsaved?").text
    assert field(page, "distractors") == "after six weeks\nnine weeks"
    assert field(page, "prompt") == "Unsaved?"
    assert "nine weeks" not in browser.open(address).text
    monkeypatch.setattr(suggesting, "suggest", lambda *_: ())
    page = send(browser, address, do="suggest").text
    assert "The article offers none for this answer." in page
    assert "four weeks" in field(page, "distractors")
    assert send(browser, address, do="suggest", answer="", evidence="").status_code == 200


def test_a_duplicate_opens_beside_its_original(browser: Browser, address: str) -> None:
    send(browser, address, tags="bridge")
    copied = browser.send(address.replace("/edit", "/duplicate"), page=address)
    page = browser.open(copied.headers["Location"]).text
    assert "This is the copy." in page
    assert field(page, "prompt") == GOOD["prompt"]
    assert 'value="bridge"' in page
    send(browser, copied.headers["Location"], prompt="How long will the bridge over the Sava in Belgrade be closed?")
    assert field(browser.open(address).text, "prompt") == GOOD["prompt"]
    assert "3 questions · 2 kept" in browser.open(address.rsplit("/", 2)[0]).text
