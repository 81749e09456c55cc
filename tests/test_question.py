from __future__ import annotations

import pytest

from quizapp.question import is_headline, parted
from tests.web.conftest import NO_STORY, OTHER_STORY, OWN_STORY


@pytest.mark.parametrize(
    ("prompt", "story", "question"),
    [
        (OWN_STORY, "“Bridge over the Sava closes for …”", "how long will the bridge be repaired?"),
        (OTHER_STORY, "“Kiosk says ‘<b>no</b>’ & stays”", "how many cars cross the Sava each day?"),
        ("In the story “Owner: ‘I won’t sell’”, who said so?", "“Owner: ‘I won’t sell’”", "who said so?"),
        ("In the story “Talks “end”, who said “no”?", "“Talks “end”", "who said “no”?"),
        ("In the story “İzmir’de grev”, “iş” means what?", "“İzmir’de grev”", "“iş” means what?"),
        ("In the story “Talks end”, who left?\nAnd when?", "“Talks end”", "who left?\nAnd when?"),
    ],
)
def test_a_story_is_told_apart_from_its_question_and_nothing_is_lost(prompt: str, story: str, question: str) -> None:
    found = parted(prompt)
    assert found is not None
    assert (found.story, found.question) == (story, question)
    assert "".join(found) == prompt


@pytest.mark.parametrize(
    "prompt",
    [
        NO_STORY,
        "",
        "In the story “Talks end”",
        "In the story “Talks end”, ",
        "In the story “Talks end” by the BBC, who left?",
        "In the story “”, who left?",
        'In the story "Talks end", who left?',
        "Who left in the story “Talks end”, and when?",
        "In the talks on a truce, who left?",
    ],
)
def test_a_prompt_without_a_story_in_front_or_a_question_behind_it_stays_whole(prompt: str) -> None:
    assert parted(prompt) is None


@pytest.mark.parametrize(
    ("story", "title"),
    [
        ("“Bridge closes for repairs”", "Bridge closes for repairs."),
        ("“Bridge closes for … weeks”", "Bridge closes for six weeks"),
        ("“… drivers hold … to ransom at …”", "Twelve drivers hold 3 to ransom at 65"),
        ("“Bridge closes for repairs”", "BRIDGE CLOSES  FOR REPAIRS"),
        ("“Peru agrees to open the pass”", "Peru agrees to open the pass, minister calls it “a miracle”"),
        ("“‘No’ to … at Lindau [live]”", "‘No’ to 40* at Lindau [live]"),
        ("“Owner: ’I won’t sell’”", "Owner: “I won’t sell”"),
    ],
)
def test_a_headline_is_known_by_its_title_whatever_is_masked_in_it(story: str, title: str) -> None:
    assert is_headline(story, title)


@pytest.mark.parametrize(
    ("story", "title"),
    [
        ("“Bridge closes for repairs”", "Bridge closes"),
        ("“Bridge closes”", "Bridge closes for repairs"),
        ("“Bridge closes for … weeks”", "Bridge closes for six months"),
        ("“Bridge closes?”", "Bridge closes!"),
        ("“Bridge closes”", ""),
    ],
)
def test_another_title_is_not_taken_for_the_headline(story: str, title: str) -> None:
    assert not is_headline(story, title)


def test_many_masks_cost_no_time() -> None:
    assert not is_headline(f"“{'a…' * 60}b”", "a" * 3000)
