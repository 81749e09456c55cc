"""Who may do what with a set: each page and form, for each right that somebody may have to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import Browser

if TYPE_CHECKING:
    from flask import Flask

# Nobody's session; a stranger; who has the link; co-authors who may see, edit, own; the owner.
WHO = ("visitor", "stranger", "holder", "viewer", "editor", "partner", "owner")
GET = {  # of a set that is shared by link
    "/sets/{set}": (404, 404, 200, 200, 200, 200, 200),
    "/sets/{set}/article": (404, 404, 200, 200, 200, 200, 200),
    "/read/{set}": (200, 404, 200, 200, 200, 200, 200),
    "/study/{set}": (404, 404, 200, 200, 200, 200, 200),
    "/sets/{set}/paper": (404, 404, 200, 200, 200, 200, 200),
    "/flag/{question}": (404, 404, 200, 200, 200, 200, 200),
    "/sets/{set}/versions": (303, 404, 404, 200, 200, 200, 200),
    "/sets/{set}/versions/1": (303, 404, 404, 200, 200, 200, 200),
    "/sets/{set}/versions/compare?old=1": (303, 404, 404, 200, 200, 200, 200),
    "/sets/{set}/versions/1/restore": (303, 404, 404, 404, 200, 200, 200),
    "/sets/{set}/sharing": (303, 404, 404, 200, 200, 200, 200),
    "/write/{set}": (303, 404, 404, 404, 200, 200, 200),
    "/write/{set}/publish": (303, 404, 404, 404, 200, 200, 200),
    "/write/{set}/details": (303, 404, 404, 404, 200, 200, 200),
    "/write/{set}/{question}/edit": (303, 404, 404, 404, 200, 200, 200),
}
POST: dict[str, tuple[dict[str, str], tuple[int, ...]]] = {
    "/quiz/start": ({"set_id": "{set}", "length": "all"}, (404, 404, 303, 303, 303, 303, 303)),
    "/write/{set}/{question}/keep": ({}, (303, 404, 404, 404, 303, 303, 303)),
    "/write/{set}/publish": ({}, (303, 404, 404, 404, 303, 303, 303)),
    "/sets/{set}/versions/1/restore": ({}, (303, 404, 404, 404, 303, 303, 303)),
    "/sets/{set}/duplicate": ({}, (404, 404, 404, 303, 303, 303, 303)),
    "/sets/{set}/sharing/visibility": ({"visibility": "link"}, (303, 404, 404, 404, 404, 303, 303)),
    "/sets/{set}/sharing/people": ({"name": "viewer", "role": "view"}, (303, 404, 404, 404, 404, 303, 303)),
    "/sets/{set}/sharing/people/nobody/remove": ({}, (303, 404, 404, 404, 404, 303, 303)),
    "/sets/{set}/archive": ({}, (303, 404, 404, 404, 404, 303, 303)),
    "/sets/{set}/bring-back": ({}, (303, 404, 404, 404, 404, 303, 303)),
    "/sets/{set}/sharing/link": ({}, (303, 404, 404, 404, 404, 303, 303)),
}


@pytest.fixture
def shared(app: Flask, two_questions: None) -> tuple[dict[str, Browser], dict[str, str]]:
    """A set by link, and a browser for each right to it; what stands for the set, a question and the link."""
    browsers = {who: Browser(app) for who in WHO}
    for who in ("viewer", "editor", "partner", "owner"):
        browsers[who].sign_up(who)
    browsers["stranger"].send("/study/start")
    owner = browsers["owner"]
    set_id = owner.draft()
    owner.send(f"/write/{set_id}/publish")
    owner.send(f"/sets/{set_id}/sharing/visibility", visibility="link")
    for who, role in (("viewer", "view"), ("editor", "edit"), ("partner", "own")):
        assert owner.send(f"/sets/{set_id}/sharing/people", name=who.upper(), role=role).status_code == 303
    link = link_of(owner, set_id)
    assert browsers["holder"].send(link, page=link).headers["Location"] == f"/sets/{set_id}"
    return browsers, {"set": set_id, "question": f"{set_id}.weeks", "link": link}


def link_of(browser: Browser, set_id: str) -> str:
    page = browser.open(f"/sets/{set_id}/sharing").text
    return "/shared/" + page.split("/shared/")[1].split('"')[0]


def test_every_page_of_a_set_by_link_opens_for_those_with_the_right_to_it(
    shared: tuple[dict[str, Browser], dict[str, str]],
) -> None:
    browsers, names = shared
    for rule, expected in GET.items():
        found = tuple(browsers[who].open(rule.format(**names)).status_code for who in WHO)
        assert (rule, found) == (rule, expected)


def test_every_form_of_a_set_by_link_is_taken_from_those_with_the_right_to_it(
    app: Flask, shared: tuple[dict[str, Browser], dict[str, str]]
) -> None:
    browsers, names = shared
    for rule, (fields, expected) in POST.items():
        filled = {name: value.format(**names) for name, value in fields.items()}
        for who, status in zip(WHO, expected, strict=True):
            browser = Browser(app) if who == "visitor" else browsers[who]
            found = browser.send(rule.format(**names), page="/sets/", **filled).status_code
            assert (rule, who, found) == (rule, who, status)


def test_a_private_set_is_there_only_for_those_who_work_on_it(
    shared: tuple[dict[str, Browser], dict[str, str]],
) -> None:
    browsers, names = shared
    browsers["owner"].send(f"/sets/{names['set']}/sharing/visibility", visibility="private")
    found = [browsers[who].open(f"/sets/{names['set']}").status_code for who in WHO]
    assert found == [404, 404, 404, 200, 200, 200, 200]
    assert [browsers[who].open(names["link"]).status_code for who in ("stranger", "owner")] == [404, 404]
    listed = [names["set"] in browsers[who].open("/sets/").text for who in WHO]
    assert listed == [False, False, False, True, True, True, True]


def test_a_public_set_is_there_for_everyone_and_can_be_duplicated(
    shared: tuple[dict[str, Browser], dict[str, str]],
) -> None:
    browsers, names = shared
    browsers["owner"].send(f"/sets/{names['set']}/sharing/visibility", visibility="public")
    assert [browsers[who].open(f"/sets/{names['set']}").status_code for who in WHO] == [200] * 7
    copied = browsers["stranger"].send(f"/sets/{names['set']}/duplicate", page=f"/sets/{names['set']}")
    page = browsers["stranger"].open(copied.headers["Location"]).text
    assert f'made from <a href="/sets/{names["set"]}">' in page
    assert "This is a draft" in page
    assert browsers["owner"].open(copied.headers["Location"]).status_code == 404


def test_a_renewed_link_shuts_out_who_came_by_the_old_one_until_they_come_by_the_new(
    shared: tuple[dict[str, Browser], dict[str, str]],
) -> None:
    browsers, names = shared
    owner, holder = browsers["owner"], browsers["holder"]
    owner.send(f"/sets/{names['set']}/sharing/link")
    new = link_of(owner, names["set"])
    assert new != names["link"]
    assert len(new) > 30
    assert holder.open(names["link"]).status_code == holder.open(f"/sets/{names['set']}").status_code == 404
    holder.send(new, page=new)
    assert holder.open(f"/sets/{names['set']}").status_code == 200


def test_a_visit_by_link_changes_nothing_before_the_set_is_opened(
    app: Flask, shared: tuple[dict[str, Browser], dict[str, str]]
) -> None:
    visitor = Browser(app)
    page = visitor.open(shared[1]["link"]).text
    assert "Bridge over the Sava" in page
    assert "You are a guest" not in visitor.open("/").text
    assert visitor.open("/shared/nothing").status_code == 404


def test_a_draft_is_seen_by_who_works_on_it_and_by_no_link(
    app: Flask, shared: tuple[dict[str, Browser], dict[str, str]]
) -> None:
    browsers, _ = shared
    draft = browsers["owner"].draft()
    browsers["owner"].send(f"/sets/{draft}/sharing/visibility", visibility="link")
    link = link_of(browsers["owner"], draft)
    assert browsers["stranger"].open(link).status_code == 404
    for name, found in (("viewer", 200), ("stranger", 404)):
        browsers["owner"].send(f"/sets/{draft}/sharing/people", name=name, role="view")
        assert browsers[name].open(f"/sets/{draft}").status_code == found


def test_who_is_added_must_have_an_account_and_leaves_by_themselves(
    shared: tuple[dict[str, Browser], dict[str, str]],
) -> None:
    browsers, names = shared
    sharing = f"/sets/{names['set']}/sharing"
    for name, told in (("nobody", "Nobody here has this name"), ("owner", "theirs already"), ("", "Write the name")):
        answer = browsers["owner"].send(f"{sharing}/people", name=name, role="edit")
        assert answer.status_code == 422
        assert told in answer.text
    page = browsers["viewer"].open(sharing).text
    assert page.count("/remove") == 1
    leave = page.split('action="')[1:]
    mine = next(part.split('"')[0] for part in leave if "/remove" in part.split('"')[0])
    assert browsers["viewer"].send(mine, page=sharing).headers["Location"] == "/sets/"
    assert browsers["viewer"].open(f"/sets/{names['set']}").status_code == 404


def test_an_archived_set_leaves_the_lists_and_comes_back(shared: tuple[dict[str, Browser], dict[str, str]]) -> None:
    browsers, names = shared
    owner, holder = browsers["owner"], browsers["holder"]
    holder.start_quiz(names["set"])
    holder.answer(f"{holder.start_quiz(names['set'])}")
    owner.send(f"/sets/{names['set']}/archive")
    assert names["set"] not in holder.open("/sets/").text
    assert "Your cards stay" in holder.open(f"/sets/{names['set']}").text
    assert browsers["stranger"].open(names["link"]).status_code == 404
    assert "Archived" in owner.open("/sets/").text
    owner.send(f"/sets/{names['set']}/bring-back")
    assert names["set"] in holder.open("/sets/").text


def test_sets_from_files_are_read_only_and_offer_a_copy(browser: Browser) -> None:
    page = browser.open("/sets/ferries").text
    assert "Duplicate to edit" in page
    copied = browser.send("/sets/ferries/duplicate", page="/sets/ferries").headers["Location"]
    assert "made from" in browser.open(copied).text
    set_id = copied.rsplit("/", 1)[1]
    assert browser.open(f"/write/{set_id}/{set_id}.boats/edit").status_code == 200
    assert browser.open("/write/ferries").status_code == 404
