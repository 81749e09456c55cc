from __future__ import annotations

import pytest

from quizapp.articles import from_text
from quizapp.generation.generate import generate
from tests.generation.asked import THURSDAY

HEADLINE = "Peru and Chile edge toward peace in border row"


def told(text: str) -> dict[str, str]:
    """Prompt to key of the questions about mediators, under a headline that says which talks are meant."""
    made = generate(from_text(text, title=HEADLINE, published=THURSDAY))
    return {q.prompt: q.answer for q in (*made.questions, *made.spare) if (q.rule or "").startswith("mediators")}


@pytest.mark.parametrize(
    ("text", "asks", "answer"),
    [
        ("Mediated by Oman, the talks between Peru and Chile lasted eleven days.", "mediated", "Oman"),
        ("The truce was signed in Lima and was brokered by Turkey and Kenya.", "brokered", "Turkey and Kenya"),
        ("Lena Berg has been trying to bring the two sides together since May.", "trying to bring", "Lena Berg"),
        ("Lena Berg had shuttled between the employers and the union.", "had shuttled", "Lena Berg"),
        ("Lena Berg, a judge, led the mediation.", "led the mediation", "Lena Berg"),
        ("Conciliation talks led by Lena Berg broke down on Saturday.", "led conciliation", "Lena Berg"),
        ("The go-between was Lena Berg, a former captain of Spain.", "was the go-between", "Lena Berg"),
        ("Peru and Chile signed on Sunday. Lena Berg is the mediator in the dispute.", "the mediator", "Lena Berg"),
        ("The treaty was signed under the auspices of Acas.", "under whose auspices", "Acas"),
        ("The text was written by Lena Berg, a conciliator whom the state had sent.", "conciliator", "Lena Berg"),
        ("Negotiators for Peru and Chile agreed on quotas after two days of talks in Lima.", "the talks held", "Lima"),
        ("Oman helped bring the Taliban to the table.", "to the table", "Oman"),
        ("The agent Paolo Conti acted as an intermediary between Porto and Torino.", "acted", "Paolo Conti"),
        ("The negotiations were chaired by Lena Berg.", "chaired the", "Lena Berg"),
        ("The truce in the border row was announced in Lima by Angola, the mediator in the row.", "was the", "Angola"),
        ("Oman arranged the swap. Four prisoners flew home to Peru.", "arranged the swap", "Oman"),
    ],
)
def test_mediation_is_seen_in_the_forms_that_the_news_has_for_it(text: str, asks: str, answer: str) -> None:
    found = told(text)
    assert [key for prompt, key in found.items() if asks in prompt] == [answer], found


@pytest.mark.parametrize(
    "text",
    [
        "The brokerage Halden brokered 4,000 home sales last year. It said that Nils Hauge chaired the annual meeting.",
        "Lena Berg has brokered home sales in Oslo. The government of Peru said that it was in talks with Chile.",
        "Lena Berg had shuttled between Milan and Oslo for six weeks.",
        "Lena Berg had shuttled between the office and the airport.",
        "Lena Berg led the delegation. The talks led by Lena Berg for the company went on.",
        "The festival brought together artists. The Harvest Guild brought the members together.",
        "Lena Berg was not the mediator. Lena Berg would be the mediator in the dispute.",
        "Lena Berg, a mediator, lives in a house by the sea in Lima.",
        "Peru and Chile will sign a treaty after talks in London.",
        "Peru and Chile signed a pact on Sunday after earlier talks in London.",
        "The union went on strike because it had called for talks in London.",
        "The chair of the club, Ian Rowe, hosted a meeting of fans. He is in talks with a bank.",
        "Lena Berg brought two dishes to the table. The talks in Lima went on.",
        "Lena Berg left for Lima before mediating talks.",
        "Lena Berg chaired the panel that gave the prize.",
        "Oman Bank arranged a currency swap for the city on Monday.",
    ],
)
def test_what_only_looks_like_such_a_form_is_no_mediation(text: str) -> None:
    assert told(text) == {}


def test_a_verb_in_two_halves_is_not_asked_without_its_hyphen() -> None:
    found = told("Talks on Sudan ended in Geneva on Friday. Switzerland and Saudi Arabia co-hosted the meeting.")
    assert not any("co hosted" in prompt for prompt in found)


def test_two_people_who_mediate_are_people_and_no_parties() -> None:
    found = told("Fabio Colindres and Raul Mijango brokered the truce between Peru and Chile.")
    ((prompt, key),) = found.items()
    assert prompt.endswith("which two people brokered the truce between Peru and Chile?")
    assert key == "Fabio Colindres and Raul Mijango"
