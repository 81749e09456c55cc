"""A prompt that leans on its article says which article: by its story, else by its headline."""

from __future__ import annotations

from datetime import date

import pytest

from quizapp.articles import from_text
from quizapp.generation.generate import generate
from quizapp.generation.story import quoted_headline
from quizapp.language.reading import read

WELLS = (
    "A regional court in Ostrava ruled that a foundry was responsible for lead in the wells. "
    "The judges had heard 61 witnesses. The union said that the company had hidden the reports since 1987."
)


def prompts(title: str, text: str = WELLS) -> list[str]:
    """The prompts of an article with this headline."""
    article = from_text(text, title=title, published=date(2024, 11, 22))
    return [question.prompt for question in generate(article).questions]


def headline(title: str) -> str | None:
    """The headline as a prompt quotes it."""
    return quoted_headline(read(from_text(WELLS, title=title)))


def test_the_headline_says_which_judges_are_meant() -> None:
    assert (
        "In the story “Court finds foundry liable for poisoned wells”, how many witnesses did the judges hear?"
        in prompts("Court finds foundry liable for poisoned wells")
    )


def test_without_a_headline_nobody_asks_about_the_judges() -> None:
    assert not any("judges" in prompt for prompt in prompts("News"))


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("Court finds foundry liable for wells", "the story “Court finds foundry liable for wells”"),
        ("Storm kills seven and leaves Varna dark", "the story “Storm kills … and leaves Varna dark”"),
        ("COURT FINDS OSTRAVA FOUNDRY LIABLE", "the story “Court finds Ostrava foundry liable”"),
        ("News", None),
        ("Who poisoned the wells of Ostrava?", "the story “Who poisoned the wells of Ostrava?”"),
        ("A title that goes on and on and on and on until nobody at all reads what it was about", None),
        ("“A mess”: what the judges said", "the story “‘A mess’: what the judges said”"),
        ('Judges call the wells "a mess"', "the story “Judges call the wells ‘a mess’”"),
        ('Judges call the wells 12" deep', None),
        (
            "Judges fine the foundry of Ostrava for six wells that it poisoned in the spring, but they spare the city",
            "the story “Judges fine the foundry of Ostrava for … wells that it poisoned in the spring”",
        ),
        (
            "After a dry summer, judges fine the foundry of Ostrava for the wells that it poisoned",
            "the story “After a dry summer, judges fine the foundry of Ostrava for the wells that it poisoned”",
        ),
    ],
)
def test_a_headline_is_quoted_where_it_tells_the_story_and_tells_no_number(title: str, quoted: str | None) -> None:
    assert headline(title) == quoted


def test_a_number_in_the_headline_gives_no_key_away() -> None:
    asked = prompts("Judges hear 61 witnesses on poisoned wells")
    assert any("how many witnesses" in prompt for prompt in asked)
    assert not any("61" in prompt for prompt in asked)


def test_the_source_of_a_clause_with_who_is_the_person_before_it() -> None:
    asked = prompts(
        "Brno choir meets its builder",
        "The choir of Brno meets Marta Dvorak, who teaches music in Oslo and who said the hall in Oslo would open on "
        "Sept. 8, 2026.",
    )
    assert any("according to Marta Dvorak, when would the hall in Oslo open?" in prompt for prompt in asked)
