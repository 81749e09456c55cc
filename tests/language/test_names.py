from __future__ import annotations

import pytest

from quizapp.language.names import Name, Names
from quizapp.language.pipeline import parse
from tests.docs import built


def names(text: str) -> dict[str, Name]:
    return {name.text: name for name in Names(parse(text))}


def test_all_mentions_of_a_person_are_one_name_shown_by_its_fullest_form() -> None:
    found = names("Mahmoud Mardawi said that the talks had failed. Mr. Mardawi blamed Israel. Mardawi left Cairo.")
    assert found["Mahmoud Mardawi"].mentions == 3
    assert found["Mahmoud Mardawi"].kind == "PER"
    assert found["Mahmoud Mardawi"].forms == {"Mahmoud Mardawi", "Mardawi"}
    assert "Mardawi" not in found


def test_a_front_for_a_cause_is_named_in_full() -> None:
    doc = built(
        "the the DET DT det 2", "rebel rebel ADJ JJ amod 2", "Front Front PROPN NNP nsubj 9", "for for ADP IN case 5",
        "the the DET DT det 5", "Renewal Renewal PROPN NNP nmod 2", "of of ADP IN case 7", "Sarn Sarn PROPN NNP nmod 5",
        "for for ADP IN case 9", "good good ADJ JJ ROOT 9", names=((1, 3, "ORG"), (7, 8, "LOC")),
    )  # fmt: skip
    (name,) = Names(doc)
    assert (name.text, name.definite) == ("Front for the Renewal of Sarn", 1)


def test_a_councilman_is_shown_without_his_title() -> None:
    assert "Dale Brand" in names("Councilman Dale Brand opposed the plan. Brand said so in Spokane.")


def test_a_name_that_a_longer_one_took_the_words_of_does_no_harm() -> None:
    assert (
        names("Labour's Shadow Home Secretary Yvette Cooper said her party would act.")["Yvette Cooper"].kind == "PER"
    )


def test_a_rank_stays_with_a_bare_last_name() -> None:
    found = names("President Biden spoke on Monday. Mr. Biden left Washington, and Biden was tired.")
    assert found["President Biden"].mentions == 3


def test_a_rank_keeps_the_words_that_belong_to_it() -> None:
    doc = parse("Health Minister Aoife Burke ruled out any new money. Prime Minister Ana Holm agreed.")
    found = Names(doc)
    burke = next(token for token in doc if token.text == "Burke")
    assert [token.text for token in found.span(burke)] == ["Health", "Minister", "Aoife", "Burke"]


def test_two_people_of_one_family_are_two_names() -> None:
    found = names("Ana Holm and Jonas Holm sailed to Bergen. Jonas Holm came back.")
    assert {"Ana Holm", "Jonas Holm"} <= set(found)
    assert found["Jonas Holm"].mentions == 2


def test_a_country_is_one_name_by_whatever_name() -> None:
    found = names("The United States and Egypt agreed. The U.S. will pay. Officials in the United States said so.")
    assert found["United States"].forms == {"United States", "U.S."}
    assert found["United States"].country == "US"
    assert found["Egypt"].country == "EG"


def test_an_acronym_is_joined_to_its_expansion() -> None:
    doc = built(
        "The the DET DT det 3", "World World PROPN NNP compound 2", "Health Health PROPN NNP compound 3",
        "Organization Organization PROPN NNP nsubj 4", "met meet VERB VBD ROOT 4", ". . PUNCT . punct 4",
        "WHO WHO PROPN NNP compound 7", "staff staff NOUN NN nsubj 8", "left leave VERB VBD ROOT 8",
        names=((1, 4, "ORG"), (6, 7, "ORG")),
    )  # fmt: skip
    (name,) = Names(doc)
    assert name.text == "World Health Organization"
    assert name.forms == {"World Health Organization", "WHO"}


def test_the_mentions_of_a_name_vote_on_its_type() -> None:
    word = "Hamas Hamas PROPN NNP nsubj"
    doc = built(
        f"{word} 1", "left leave VERB VBD ROOT 1", f"{word} 3", "came come VERB VBD ROOT 3", f"{word} 5",
        "spoke speak VERB VBD ROOT 5", names=((0, 1, "ORG"), (2, 3, "LOC"), (4, 5, "ORG")),
    )  # fmt: skip
    (name,) = Names(doc)
    assert (name.kind, name.mentions) == ("ORG", 3)


def test_a_country_is_a_place_whatever_the_pipeline_says() -> None:
    doc = built("Chad Chad PROPN NNP nsubj 1", "agreed agree VERB VBD ROOT 1", names=((0, 1, "PER"),))
    (name,) = Names(doc)
    assert (name.kind, name.country) == ("LOC", "TD")


def test_titles_articles_and_possessives_are_no_part_of_a_name() -> None:
    doc = built(
        "Mr. Mr. PROPN NNP nmod 1", "Biden~ Biden PROPN NNP nmod:poss 3", "’s ’s PART POS case 1",
        "plan plan NOUN NN nsubj 4", "failed fail VERB VBD ROOT 4", names=((0, 3, "PER"),),
    )  # fmt: skip
    found = Names(doc)
    assert [name.text for name in found] == ["Biden"]
    assert [token.text for token in found.span(doc[1])] == ["Mr.", "Biden"]
    assert found.of(doc[2]) is None
    assert found.span(doc[4]) == [doc[4]]


def test_a_capital_at_the_beginning_makes_no_name_of_a_common_word() -> None:
    doc = built(
        "Tram tram NOUN NN compound 1", "drivers driver NOUN NNS nsubj 2", "left leave VERB VBD ROOT 2",
        "Each each DET DT det 4", "tram tram NOUN NN nsubj 5", "stood stand VERB VBD ROOT 5", names=((0, 1, "ORG"),),
    )  # fmt: skip
    assert list(Names(doc)) == []


def test_what_a_person_is_is_noted() -> None:
    found = names("Mahmoud Mardawi, a Hamas official, said that the talks had failed.")
    assert found["Mahmoud Mardawi"].role == "Hamas official"


@pytest.mark.parametrize(
    "text",
    [
        "Mahmoud Mardawi, the father of three children, said so.",
        "Mahmoud Mardawi, a man who had been in Cairo for the talks, said so.",
        "Mahmoud Mardawi, tired of it all, said so.",
    ],
)
def test_long_or_definite_descriptions_are_no_roles(text: str) -> None:
    assert names(text)["Mahmoud Mardawi"].role is None


def test_what_the_article_calls_a_name_is_noted() -> None:
    assert {"bank", "lender"} <= names("Hartwell Bank, a lender in Oslo, closed its doors.")["Hartwell Bank"].nouns


def test_a_thing_that_is_given_a_name_is_called_by_it() -> None:
    assert Names(parse("The probe, named Sparrow, weighs 38 kilograms.")).called == {"probe": "Sparrow"}


def test_names_come_in_the_order_of_the_text() -> None:
    text = "In Paris, Ana Holm met Mahmoud Mardawi of Hamas, and then she flew to Cairo with officials from Egypt."
    found = list(names(text))
    assert found == sorted(found, key=text.index)
    assert len(found) >= 5
