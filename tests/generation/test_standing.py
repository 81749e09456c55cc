"""Whoever has no article in view knows what is asked, or nobody asks."""

from __future__ import annotations

from datetime import date

import pytest

from quizapp.articles import from_text
from quizapp.generation.generate import generate

TITLE = "Storm leaves thousands without power in Galicia"


def prompts(text: str, title: str = TITLE) -> list[str]:
    """The prompts of an article with this headline, without the headline in front."""
    article = from_text(text, title=title, published=date(2024, 3, 7))
    return [question.prompt.rpartition("”, ")[2] for question in generate(article).questions]


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        # nothing says which gates, which shifts
        ("Inspectors in Vigo tested the gates on Monday.", "when did inspectors in Vigo test the gates?"),
        ("Galicia sent 450 soldiers to guard the logs.", "how many soldiers did Galicia send to guard the logs?"),
        # whose employees?
        ("Some 640 of the employees in Vigo joined a union.", "of the employees join"),
        # words that point at the sentence before
        ("Hotels in Vigo reopened. Schools will do so on Monday.", "do so"),
        ("Vigo had 40 such pumps.", "such"),
        ("Three other aid groups pulled out of Vigo.", "other aid groups"),
        ("Galicia proposed a two-year freeze on further changes.", "further changes"),
        # which of the companies, the first case of what, under which terms?
        ("Shares in the Riga-based company fell 33 percent in Vigo.", "Riga-based company"),
        ("Flu is back in Vigo. The first case was confirmed on Monday.", "the first case"),
        ("Under the terms, Galicia would pay 40 million euros.", "under the terms"),
        # of what, which one, and which office?
        ("Prices have fallen by 40 percent since Vigo lost its port in 2019.", "have prices"),
        ("The next hearing in Vigo’s court is on May 2. The next hearing is set for July 9.", "next hearing set"),
        ("About 400 people have moved out of Vigo, according to the office.", "the office"),
        # to sign, override and accept what?
        ("Two owners in Vigo have refused to sign.", "refused to sign"),
        ("Five votes in Vigo would be needed to override.", "to override"),
        ("The mayor of Vigo has 10 days to sign or veto.", "to sign or veto"),
        ("Galicia has undertaken to accept on condition that the base in Vigo stays open.", "to accept"),
        # whose partners, what else of Marlow's, checks for whom?
        ("Matej Vodo of Vigo needed two partners.", "how many partners"),
        ("Shares in Halden rose in Vigo; Marlow's fell 6 percent.", "Marlow's fall"),
        ("Vigo waits. Checks are due on Monday.", "when are checks due"),
        # any tent, one of several plans, a town that nobody named
        ("Vigo set up a field tent on Sunday. The tent has 40 beds from Lugo.", "tent have"),
        ("Vigo waits. The kitchen boat once called every nine days.", "the kitchen boat"),
        ("Galicia accepted the plan on Monday.", "the plan"),
        ("Eva Lund left Vigo. She would fly to the town on Monday.", "the town"),
        # whose price, which flat, sooner than when, like what?
        ("Lugo waits. To its old price of 4 euros would Vigo return, Lugo said on Monday.", "its old price"),
        ("Three flats in Vigo burned. A fourth was sold on Monday with a garden.", "a fourth"),
        ("The mayor of Vigo said on Monday that 40 owners would leave sooner.", "sooner"),
        ("Similar pumps have been used in Vigo since 2019.", "similar pumps"),
        # somebody whose name the article has given in full long before
        ("Vigo waits. Lugo waits. Akiko owns 40 boats in Vigo.", "Akiko"),
        # who said so, and what is not passed?
        ("One, who was there, said that Vigo called Madrid on Monday.", "according to one"),
        ("A judge in Vigo has nonetheless ordered that old logs be kept.", "nonetheless"),
    ],
)
def test_what_only_the_article_explains_is_not_asked(text: str, prompt: str) -> None:
    assert not any(prompt in asked for asked in prompts(text))


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        # the headline has the word
        ("The storm reached Vigo on Monday.", "when did the storm reach Vigo?"),
        # any story has one
        ("The army sent 450 soldiers to Vigo.", "how many soldiers did the army send to Vigo?"),
        (
            "Under the constitution, Galicia pays 40 million euros.",
            "under the constitution, how much does Galicia pay?",
        ),
        # somebody with a whole name, and what stands before its pronoun
        ("Vigo waits. Lugo waits. Akiko Mori bought 40 boats.", "how many boats did Akiko Mori buy?"),
        ("Vigo reopened its harbor on Monday.", "when did Vigo reopen its harbor?"),
        # verbs that need nothing behind them
        ("Two owners in Vigo have refused to leave.", "how many owners in Vigo have refused to leave?"),
        # few words, but enough
        ("Matej Vodo left Vigo. The rain stopped on Monday.", "when did the rain stop?"),
        # the other is named
        ("Vigo has 40 pumps more than any other town in Galicia.", "any other"),
        # another noun says which
        ("The power company in Vigo sent 450 engineers.", "how many engineers did the power company in Vigo send?"),
        # the article introduces it
        (
            "A pumping station in Vigo flooded. Crews drained the station on Monday.",
            "when did crews drain the pumping station in Vigo?",
        ),
    ],
)
def test_a_thing_that_is_known_or_introduced_may_be_asked_about(text: str, prompt: str) -> None:
    assert any(prompt in asked[:1].lower() + asked[1:] for asked in prompts(text))


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        # of what: nothing was told of it
        ("Eva Lund of Vigo said on Monday that the sale had raised 5 million euros.", "the sale"),
        ("A court in Vigo declared the election valid in June 2023.", "the election"),
        ("Lugo and Vigo agreed that the releases should take place in three stages.", "the releases"),
        ("In Vigo the number was recorded in 2019.", "the number"),
        # where
        ("On the night boat there were nine passengers.", "how many passengers were there?"),
        # each of whom, nine of what
        ("Eva Lund of Vigo has asked each to bring a proposal by Monday.", "asked each"),
        ("Lugo said that the nine had been named “to please Vigo”.", "the nine"),
        # whose members, which country
        ("Eva Lund of Vigo said members would accept a longer schedule on condition that Lugo pays.", "would members"),
    ],
)
def test_a_thing_that_comes_from_nowhere_is_not_asked_about(text: str, prompt: str) -> None:
    assert not [one for one in prompts(text) if prompt in one]


@pytest.mark.parametrize(
    ("title", "text", "prompt"),
    [
        # the headline tells of it, by the noun or by its verb; or there is its “of what”
        ("Vigo to sell its fish market", "Eva Lund of Vigo said on Monday that the sale had raised 5 million euros.",
         "according to Eva Lund of Vigo, how much did the sale raise?"),
        (TITLE, "The sale of the fish market in Vigo raised 5 million euros.",
         "how much did the sale of the fish market in Vigo raise?"),
        # any patrol, a retirement age
        (TITLE, "Lugo waits. A patrol boarded 12 boats in Vigo.", "how many boats did a patrol board in Vigo?"),
        (TITLE, "Fraud carries a maximum sentence of 14 years in Vigo.",
         "how long a maximum sentence does fraud carry in Vigo?"),
        (TITLE, "A walkout by pilots in Vigo collapsed in 1993.",
         "in which year did a walkout by pilots in Vigo collapse?"),
    ],
)  # fmt: skip
def test_a_thing_that_headline_or_words_tell_of_may_be_asked_about(title: str, text: str, prompt: str) -> None:
    assert prompt in prompts(text, title)


def test_the_group_that_its_name_stands_beside_is_called_by_the_name_in_a_list_too() -> None:
    text = "Qatar has carried messages between Lugo and the group, the Front for Eastern Dignity, since May 2023."
    assert not [one for one in prompts(text) if "the group" in one]


def test_a_price_is_no_description_of_whoever_was_sold() -> None:
    asked = prompts("Zsofia Bertalan was sold on Friday to Lorient Etoile for 240,000 euros, a record in Vigo.")
    assert not any("record in Vigo Zsofia" in prompt for prompt in asked)


def test_a_name_at_birth_gives_way_to_the_known_name() -> None:
    text = "Marguerite Kell died in Vigo. Marguerite Anne Surette was born on April 3, 1928, in Yarmouth."
    asked = prompts(text)
    assert any("Marguerite Kell born" in prompt for prompt in asked)
    assert not any("Surette" in prompt for prompt in asked)


def test_a_relative_clause_behind_a_part_of_a_company_is_not_asked_about() -> None:
    text = "The board of Veldkamp, which sells 900,000 bicycles a year, recommended the new terms."
    assert not any("board of Veldkamp sell" in prompt for prompt in prompts(text))


def test_a_company_keeps_its_whole_name_in_apposition() -> None:
    text = "The company, Domstede Living, was charging tenants in Utrecht 940 euros a month for a room."
    assert not any("company Living" in prompt for prompt in prompts(text))


def test_the_proof_has_the_name_of_whoever_said_it() -> None:
    text = "Mayor Ines Falk urged both sides to accept the offer. “Trams belong to everybody in this city,” she said."
    article = from_text(text, title=TITLE, published=date(2024, 3, 7))
    found = [q for q in generate(article).questions if q.rule == "people.quote"]
    assert [q.answer for q in found] == ["Ines Falk"]
    assert found[0].evidence is not None
    assert "Ines Falk" in found[0].evidence.text


def test_a_quotation_cut_before_its_main_clause_is_not_asked_about() -> None:
    text = "“If the last is right,” said Joris Hendrickx of Vigo, “this planet should not exist.”"
    assert not any("If the last is right" in prompt for prompt in prompts(text))


def test_a_fund_is_called_by_its_name() -> None:
    text = (
        "Kaarna Capital, a fund from Vigo that holds a stake in Brenta, wants more. The fund has called on the board "
        "of Brenta to publish all its accounts."
    )
    assert any("has Kaarna Capital called on the board of Brenta to do" in prompt for prompt in prompts(text))


def test_a_dateline_is_not_the_name_of_a_hospital() -> None:
    text = "HALIFAX — A hospital closed a wing. The hospital has postponed 1,900 operations in Vigo since Monday."
    assert not any("HALIFAX" in prompt for prompt in prompts(text))


def test_what_has_a_name_beside_it_is_called_by_the_name() -> None:
    text = "A court in Vigo ordered the successor, Moravan Metals, to test wells in four villages twice a year."
    assert any("order Moravan Metals to" in prompt for prompt in prompts(text))


def test_a_key_does_not_say_the_money_where_nobody_has_told_of_any() -> None:
    assert not any(
        "call on Galicia" in p for p in prompts("Friends of libraries in Vigo called on Galicia to lend the money.")
    )


def test_what_a_relative_clause_says_by_the_way_is_not_said_to_be_so_according_to_somebody() -> None:
    text = "The truce in Vigo, which was signed in June 2022, has saved 40 ships, according to the police of Vigo."
    asked = prompts(text)
    assert not any("truce in Vigo signed" in prompt for prompt in asked)
    assert any("according to the police of Vigo, how many ships" in prompt for prompt in asked)


def test_the_place_that_a_report_comes_from_says_nothing() -> None:
    asked = prompts("VIGO — Police have broken up a ring that sold 40 pumps, officials in Lugo said on Monday.")
    assert not any("according to Vigo" in prompt.lower() for prompt in asked)
