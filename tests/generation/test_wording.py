from __future__ import annotations

import pytest

from quizapp.generation.asking import Asking
from quizapp.generation.candidate import Unclear
from quizapp.generation.clauses import clause_of
from tests.docs import as_reading, built
from tests.generation.asked import pairs

ISRAEL = "Israel Israel PROPN NNP nsubj"


@pytest.mark.parametrize(
    ("sentence", "prompt"),
    [
        # do-support, in the tense of the article
        ("Peru rejected a joint patrol with Chile on Monday.", "When did Peru reject a joint patrol with Chile?"),
        ("The museum in Oslo opens on April 30.", "When does the museum in Oslo open?"),
        ("The talks in Oslo begin on April 30.", "When do the talks in Oslo begin?"),
        # the first auxiliary goes in front
        ("The bridge in Oslo was built in 1998.", "In which year was the bridge in Oslo built?"),
        ("Peru will sign the treaty on Friday.", "When will Peru sign the treaty?"),
        ("Peru has had a treaty with Chile since 2019.", "Since when has Peru had a treaty with Chile?"),
        ("The bridge in Oslo has been closed since 2019.", "Since when has the bridge in Oslo been closed?"),
        ("Peru could have signed the treaty in 2019.", "In which year could Peru have signed the treaty?"),
        # a subject question keeps the order and the number
        ("At least three people were killed in Oslo.", "At least how many people were killed in Oslo?"),
        ("Some 500 homes in Oslo have lost power.", "About how many homes in Oslo have lost power?"),
        # links to the sentence before are left out
        ("Peru also signed the treaty on Thursday, however.", "When did Peru sign the treaty?"),
        # relative times become times that hold, or are left out
        ("Peru said on Monday that it had left last month.", "When did Peru say that it had left in February 2024?"),
        ("Peru left on Monday after it had won last month.", "When did Peru leave after it had won in February 2024?"),
    ],
)  # fmt: skip
def test_a_question_is_grammar_by_construction(sentence: str, prompt: str) -> None:
    assert prompt in pairs(sentence)


def test_a_list_of_countries_takes_a_plural_verb() -> None:
    text = "Egypt, along with Qatar, is trying to secure a truce in Sudan."
    assert pairs(text, "mediators") == {"Which two countries are trying to secure a truce in Sudan?": "Egypt and Qatar"}


def test_what_stands_between_commas_is_no_part_of_the_subject() -> None:
    prompt = "Between which two countries is Egypt mediating?"
    assert prompt in pairs("Egypt, along with Qatar, is mediating between Peru and Chile.")


def test_an_object_question_is_built_from_any_tree_with_a_subject_and_an_object() -> None:
    doc = built(f"{ISRAEL} 1", "rejected reject VERB VBD ROOT 1", "it it PRON PRP obj 1", names=((0, 1, "LOC"),))
    asking = Asking.of(as_reading(doc))
    assert asking.wording.object_question("What", clause_of(doc[1]), drop=[doc[2]]) == "What did Israel reject?"


def test_a_subject_question_takes_the_place_of_the_subject() -> None:
    doc = built(
        f"{ISRAEL} 2", "has have AUX VBZ aux 2", "rejected reject VERB VBN ROOT 2", "peace peace NOUN NN obj 2",
        names=((0, 1, "LOC"),),
    )  # fmt: skip
    asking = Asking.of(as_reading(doc))
    clause = clause_of(doc[2])
    assert asking.wording.subject_question("Who", clause) == "Who has rejected peace?"
    assert asking.wording.subject_question("Which two countries", clause, plural=True) == (
        "Which two countries have rejected peace?"
    )
    assert asking.wording.subject_question("Who", clause, past=True) == "Who has rejected peace?"


@pytest.mark.parametrize(("word", "tag"), [("rejecting", "VBG"), ("reject", "VB")])
def test_a_verb_without_a_tense_cannot_be_asked(word: str, tag: str) -> None:
    doc = built(f"{ISRAEL} 1", f"{word} reject VERB {tag} ROOT 1", "peace peace NOUN NN obj 1", names=((0, 1, "LOC"),))
    asking = Asking.of(as_reading(doc))
    with pytest.raises(Unclear, match="tense"):
        asking.wording.object_question("What", clause_of(doc[1]), drop=[doc[2]])


def test_a_clause_without_a_subject_cannot_be_asked() -> None:
    doc = built("Reject reject VERB VB ROOT 0", "peace peace NOUN NN obj 0")
    with pytest.raises(Unclear, match="no subject"):
        Asking.of(as_reading(doc)).wording.subject_question("Who", clause_of(doc[0]))


def test_a_second_verb_takes_the_subject_of_the_first() -> None:
    doc = built(
        f"{ISRAEL} 1", "left leave VERB VBD ROOT 1", "and and CCONJ CC cc 3", "rejected reject VERB VBD conj 1",
        "peace peace NOUN NN obj 3", names=((0, 1, "LOC"),),
    )  # fmt: skip
    clause = clause_of(doc[3])
    assert clause.subject == doc[0]
    assert (
        Asking.of(as_reading(doc)).wording.object_question("What", clause, drop=[doc[4]]) == "What did Israel reject?"
    )


def test_words_of_crossing_arcs_keep_their_order() -> None:
    doc = built(
        "The the DET DT det 2", "Lindau Lindau PROPN NNP compound 4", "Drivers~ Drivers PROPN NNPS nmod:poss 4",
        "’ ’ PART POS case 2", "Union Union PROPN NNP nsubj 5", "left leave VERB VBD ROOT 5",
        "Oslo Oslo PROPN NNP obj 5", names=((1, 5, "ORG"), (6, 7, "LOC")),
    )  # fmt: skip
    asking = Asking.of(as_reading(doc))
    question = asking.wording.object_question("Which city", clause_of(doc[5]), drop=[doc[6]])
    assert question == "Which city did the Lindau Drivers’ Union leave?"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("He signed the treaty with Peru on Thursday.", "a pronoun that may mean anybody"),
        ("This was built in Oslo in 1998.", "a word that points outside"),
        ("They signed the treaty with Peru on Thursday.", "they, whoever they are"),
    ],
)
def test_prompts_that_would_not_stand_alone_are_not_asked(text: str, why: str) -> None:
    assert pairs(text) == {}, why
