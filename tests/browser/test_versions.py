"""Two editors at once, publishing under a learner's eyes, and an older version put back; axe and fingers throughout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import press
from tests.browser.flaws import flaws
from tests.web.conftest import ARTICLE
from tests.web.conftest import two_questions as two_questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Server

pytestmark = pytest.mark.usefixtures("two_questions")
LONG, CARS = "How long will the bridge be repaired?", "How many cars cross it each day?"


def sign_up(page: Page, name: str) -> None:
    page.goto("/account/sign-up")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill("a short sentence")
    with page.expect_navigation():
        page.get_by_label("Password").press("Enter")


def reword(page: Page, address: str, prompt: str) -> None:
    """Open a question and type another prompt; saving is for the caller."""
    page.goto(address)
    page.get_by_label("Question", exact=True).fill(prompt)


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save").first.click()


def test_two_editors_publish_a_set_that_somebody_learns_and_put_an_old_version_back(
    window: Callable[..., Page],
) -> None:
    ada = window(color_scheme="light", reduced_motion="reduce")
    grace = window(color_scheme="dark", width=390, reduced_motion="reduce")
    learner = window(color_scheme="light", width=390, reduced_motion="reduce")
    sign_up(ada, "Ada")
    sign_up(grace, "Grace")
    ada.goto("/write")
    ada.get_by_label("Article").fill(ARTICLE)
    with ada.expect_navigation():
        ada.get_by_role("button", name="Make questions").click()
    press(ada, "k", "k", "Enter")
    expect(ada.get_by_text("It is among the sets now.")).to_be_visible()
    a_set = ada.url
    set_id = a_set.rsplit("/", 1)[1]
    ada.get_by_role("link", name="Sharing and archive").click()
    ada.get_by_label("By link").check()
    with ada.expect_navigation():
        ada.get_by_role("button", name="Save").click()
    link = ada.get_by_role("textbox", name="The link").input_value()
    ada.get_by_label("Name").fill("grace")
    with ada.expect_navigation():
        ada.get_by_label("Name").press("Enter")
    expect(ada.get_by_role("button", name="Remove Grace")).to_be_visible()
    assert flaws(ada) == {}
    learner.goto(link)
    assert flaws(learner) == {}
    press(learner, "Enter")
    expect(learner.get_by_text(CARS)).to_be_visible()

    # Both open the same question; who saves second sees both texts and decides.
    question = f"/write/{set_id}/{set_id}.cars/edit"
    reword(ada, question, "How many cars cross the Sava bridge each day?")
    reword(grace, question, "How many cars use the bridge each day?")
    save(grace)
    save(ada)
    expect(ada.get_by_text("This question was edited in another window.").first).to_be_visible()
    expect(ada.get_by_text("How many cars use the bridge each day?").first).to_be_visible()
    save(ada)
    learner.reload()
    expect(learner.get_by_text(CARS)).to_be_visible()

    # Ada looks at what changes; Grace changes more meanwhile, so Ada looks again.
    ada.goto(a_set)
    ada.get_by_role("link", name="Look at it and publish").click()
    expect(ada.locator(".changes ins").first).to_be_visible()
    assert flaws(ada) == {}
    reword(grace, f"/write/{set_id}/{set_id}.weeks/edit", "How many weeks will the repairs take?")
    save(grace)
    press(ada, "Enter")
    expect(ada.get_by_role("alert")).to_contain_text("Somebody changed or published this set in the meantime.")
    expect(ada.get_by_role("heading", name="How many weeks will the repairs take?")).to_be_visible()
    press(ada, "Enter")
    learner.reload()
    expect(learner.get_by_text("How many cars cross the Sava bridge each day?")).to_be_visible()

    # Grace puts the first version back, as a third one.
    grace.goto(a_set)
    assert flaws(grace) == {}
    grace.get_by_role("link", name="Versions").click()
    assert flaws(grace) == {}
    grace.get_by_role("link", name="See it").nth(1).click()
    assert flaws(grace) == {}
    grace.get_by_role("link", name="Compare with the desk").click()
    expect(grace.get_by_role("heading", name="From version 1 to what lies on the desk")).to_be_visible()
    assert flaws(grace) == {}
    grace.go_back()
    grace.get_by_role("link", name="Put this version back").click()
    assert flaws(grace) == {}
    press(grace, "Enter")
    expect(grace.get_by_text("put back by you from version 1")).to_be_visible()
    learner.reload()
    expect(learner.get_by_text(CARS)).to_be_visible()
    ada.goto(f"/write/{set_id}/details")
    assert flaws(ada) == {}


def test_a_learner_reads_on_the_card_why_it_starts_again(window: Callable[..., Page], server: Server) -> None:
    author = window(color_scheme="light", reduced_motion="reduce")
    learners = [
        window(color_scheme="light", width=390, reduced_motion="reduce"),
        window(color_scheme="dark", width=1280, reduced_motion="reduce"),
    ]
    author.goto("/write")
    author.get_by_label("Article").fill(ARTICLE)
    with author.expect_navigation():
        author.get_by_role("button", name="Make questions").click()
    press(author, "k", "k", "Enter")
    set_id = author.url.rsplit("/", 1)[1]
    card = f"/study/{set_id}?card={set_id}.weeks"
    for learner in learners:
        learner.goto(card)
        press(learner, "Enter")
        learner.goto(card)
        learner.keyboard.press("Space")
        press(learner, "4")
    server.clock.forward(days=1)
    author.goto(f"/write/{set_id}/{set_id}.weeks/edit")
    author.get_by_label("Answer", exact=True).fill("two months")
    save(author)
    author.goto(f"/write/{set_id}/publish")
    author.get_by_label("Start its cards again for 2 learners").check()
    with author.expect_navigation():
        author.get_by_role("button", name="Publish").first.click()
    for learner in learners:
        learner.goto(card)
        expect(learner.locator("h1")).to_have_text(LONG)
        said = learner.get_by_text("The answer to this question was changed on January 6, 2026, so it starts again.")
        expect(said).to_be_visible()
        assert flaws(learner) == {}
        learner.keyboard.press("Space")
        press(learner, "1")
        expect(said).to_have_count(0)
