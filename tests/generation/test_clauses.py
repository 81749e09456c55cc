"""Every predicate of a sentence as a clause of its own, asked through the model: sentence, verb, key, question."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from quizapp.articles import from_text
from quizapp.generation.asking import Asking
from quizapp.generation.candidate import Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.marks import unmarked
from quizapp.language.reading import read
from tests.docs import built
from tests.generation.asked import THURSDAY

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def asking_of(sentence: str) -> Asking:
    return Asking.of(read(from_text(sentence, title="A report", published=THURSDAY)))


def token(asking: Asking, word: str) -> Token:
    return next(t for t in asking.reading.doc if t.text == word)


def question(sentence: str, verb: str, key: str, wh: str) -> str:
    asking = asking_of(sentence)
    return unmarked(asking.wording.object_question(wh, clause_of(token(asking, verb)), drop=[token(asking, key)]))


def table(cases: list[tuple[str, str, str, str]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("sentence", "verb", "key", "expected"), cases)


CONJOINED = [
    ("Peru passed a budget that will close two ports and sell the boats.", "sell", "boats",
     "What will the budget passed by Peru sell?"),
    ("Peru left the pact but kept two boats.", "kept", "boats", "What did Peru keep?"),
    ("Peru raised pay by 5 percent and bought two boats.", "bought", "boats", "What did Peru buy?"),
    ("Peru has raised pay and bought two boats.", "bought", "boats", "What has Peru bought?"),
    ("Peru will raise pay and buy two boats.", "buy", "boats", "What will Peru buy?"),
    ("Peru is raising pay and buying two boats.", "buying", "boats", "What is Peru buying?"),
    ("The law in Peru was drawn up in 1931 and rewritten in 1990.", "rewritten", "1990",
     "When was the law in Peru rewritten?"),
    ("Peru could raise pay and buy two boats.", "buy", "boats", "What could Peru buy?"),
    ("The drilling in Oslo cost $11 million and was paid for by ten countries.", "paid", "countries",
     "By whom was the drilling in Oslo paid for?"),
    ("The surveyors of Peru are to begin on Aug. 19 and to report by October.", "report", "October",
     "When are the surveyors of Peru to report?"),
]  # fmt: skip
RELATIVE = [
    ("In Varna, where 94 boats sank on May 3, water rose.", "sank", "3", "When did 94 boats sink in Varna?"),
    ("Norrby enters the rounds of the cup, which begin on July 8.", "begin", "8",
     "When do the rounds of the cup begin?"),
    ("The talks are mediated by Ingrid Solheim, whom the ministry in Oslo appointed on May 3.", "appointed", "3",
     "When did the ministry in Oslo appoint Ingrid Solheim?"),
    ("A court upheld a ruling under which a shipyard in Oslo has to pay 40 tons.", "pay", "tons",
     "What does a shipyard in Oslo have to pay under a ruling?"),
    ("The contract with Peru, which expires on June 30, covers two ships.", "expires", "30",
     "When does the contract with Peru expire?"),
    ("Marta Solheim, who has mediated since May, left Oslo.", "mediated", "May", "When has Marta Solheim mediated?"),
    ("Peru withdrew a complaint it lodged with the mayor on Dec. 3.", "lodged", "3",
     "When did Peru lodge a complaint with the mayor?"),
    ("Chile has a plan that Peru has opposed since May.", "opposed", "May", "When has Peru opposed a plan?"),
    ("Delgado, whose shareholders vote on July 2, is a Spanish firm.", "vote", "2",
     "When do Delgado’s shareholders vote?"),
    ("Peru passed a budget that will close two libraries.", "close", "libraries",
     "What will the budget passed by Peru close?"),
    ("Opponents in Peru want a referendum, for which they need 500 signatures.", "need", "signatures",
     "What do opponents in Peru need for a referendum?"),
    ("Ida Holm, a judge who has mediated since May, left Oslo.", "mediated", "May", "When has Ida Holm mediated?"),
]  # fmt: skip
REDUCED = [
    ("Peru showed the charts of Oslo drawn in 1926.", "drawn", "1926", "When were the charts of Oslo drawn?"),
    ("The treaty with Peru, signed in 1926, covers two ports.", "signed", "1926",
     "When was the treaty with Peru signed?"),
    ("Founded in 1931, the club in Oslo has 400 members.", "Founded", "1931", "When was the club in Oslo founded?"),
    ("Norway’s Labour Party won the vote, gaining 40 seats.", "gaining", "seats",
     "What did Norway’s Labour Party gain?"),
    ("The bridge in Oslo collapsed, killing 14 people.", "killing", "people",
     "Who were killed when the bridge in Oslo collapsed?"),
    ("Kenya will suspend the tariffs, giving Peru 45 days.", "giving", "days", "How long will Kenya give Peru?"),
    ("Nairobi replied by doubling its duty.", "doubling", "duty", "What did Nairobi double?"),
    ("The talks in Oslo mediated by Oman ended on Friday.", "mediated", "Oman",
     "By whom were the talks in Oslo mediated?"),
]  # fmt: skip
INFINITIVE = [
    ("Peru offered to buy two boats by the end of the summer.", "buy", "boats",
     "What did Peru offer to buy by the end of summer 2024?"),
    ("Health officials in Oslo promised to decide by Friday.", "decide", "Friday",
     "By when did health officials in Oslo promise to decide?"),
    ("Peru urged the government to release 40 tons of rice.", "release", "tons",
     "What did Peru urge the government to release?"),
    ("The boats of Peru are to stay away for 60 days.", "stay", "days",
     "How long are the boats of Peru to stay away?"),
    ("Kenya agreed on Monday to pull 12 boats back from the reef.", "pull", "boats",
     "What did Kenya agree in March 2024 to pull back from the reef?"),
    ("The bridge in Oslo is expected to open in May.", "open", "May", "When is the bridge in Oslo expected to open?"),
    ("The company in Oslo is due to publish its report on May 3.", "publish", "3",
     "When is the company in Oslo due to publish its report?"),
    ("Peru has to pay $40 million.", "pay", "$", "What does Peru have to pay?"),
    ("Peru did not agree to buy two boats.", "buy", "boats", "What did Peru not agree to buy?"),
    ("Peru offered to buy two boats and to sell three trams.", "sell", "trams", "What did Peru offer to sell?"),
    ("Peru offered to buy two boats and to sell three trams.", "buy", "boats", "What did Peru offer to buy?"),
]  # fmt: skip
OTHERS = [
    # a long predicate loses what it implies anyway
    ("The core in Oslo was raised in pieces over four summers by a crew of 16 men who slept in tents near the sea.",
     "raised", "summers",
     "What was the core in Oslo raised in pieces by a crew of 16 men who slept in tents near the sea?"),
    # perfects, modals, agents, particles
    ("Peru has had a treaty with Chile since 2019.", "had", "treaty", "What has Peru had since 2019?"),
    ("Peru had lost two boats.", "lost", "boats", "What had Peru lost?"),
    ("Peru might lose two boats.", "lose", "boats", "What might Peru lose?"),
    ("Peru is losing two boats.", "losing", "boats", "What is Peru losing?"),
    ("The boats of Peru were seized by Chile on May 3.", "seized", "3",
     "When were the boats of Peru seized by Chile?"),
    ("Peru turned down the treaty.", "turned", "treaty", "What did Peru turn down?"),
    ("The core in Oslo is 2,800 meters long.", "long", "meters", "How many meters long is the core in Oslo?"),
    ("Peru called off the strike on Friday.", "called", "strike", "What did Peru call off in March 2024?"),
    ("Peru had left the pact in 1990.", "left", "pact", "What had Peru left in 1990?"),
]  # fmt: skip
WH = {
    "countries": "By whom",
    "Oman": "By whom",
    "days": "How long",
    "meters": "How many meters",
    "Friday": "By when",
    "people": "Who",
    "duty": "What",
    "treaty": "What",
    "summers": "What",
} | dict.fromkeys(("libraries", "boats", "signatures", "pact", "seats", "tons", "$", "trams", "strike"), "What")


@table(CONJOINED + RELATIVE + REDUCED + INFINITIVE + OTHERS)
def test_a_predicate_can_be_asked_about_on_its_own(sentence: str, verb: str, key: str, expected: str) -> None:
    assert question(sentence, verb, key, WH.get(key, "When")) == expected


@pytest.mark.parametrize(
    ("sentence", "verb", "key", "reason"),
    [
        # coordination: a choice, a condition and a denial reach over both verbs
        ("Peru will raise pay or buy two boats.", "buy", "boats", "one of two things"),
        ("If Chile agrees, Peru will raise pay and buy two boats.", "buy", "boats", "condition"),
        ("Peru did not raise pay and buy two boats.", "buy", "boats", "denial"),
        ("The club in Oslo was founded in 1931 and closed in 1990.", "closed", "1990", "done be|done or"),
        # relative clauses
        ("Peru saw the pond where Chile caught two boats.", "caught", "boats", "outside"),
        ("On the day it closed the plant, Peru sold two boats.", "closed", "plant", "outside|whom"),
        ("A crew came to a pharmacy that still had two boxes.", "had", "boxes", "only “a pharmacy”"),
        # participles
        ("Peru will show charts of Oslo drawn by Ana Holm.", "drawn", "Holm", "time of"),
        ("The bridge in Oslo collapsed, leaving 14 people homeless.", "leaving", "people", "who did it"),
        # infinitives whose time may be that of the saying
        ("Peru promised to decide on Friday.", "decide", "Friday", "whether the day"),
        # fragments
        ("Ana Holm in Oslo in 2010.", "Holm", "2010", "no subject"),
    ],
)
def test_a_clause_that_is_not_certain_is_refused_with_its_reason(
    sentence: str, verb: str, key: str, reason: str
) -> None:
    with pytest.raises(Unclear, match=reason):
        question(sentence, verb, key, "When" if key in {"Friday", "1990", "2010"} else "What")


PERU = "Peru Peru PROPN NNP nsubj 1"


def test_a_relative_clause_before_its_noun_belongs_to_the_noun_in_front() -> None:
    """No English relative clause stands before its noun, whatever the parser says."""
    doc = built(
        PERU, "left leave VERB VBD ROOT 1", "the the DET DT det 3", "pact pact NOUN NN obj 1",
        "which which PRON WDT nsubj 5", "ended end VERB VBD acl:relcl 8", "on on ADP IN case 7",
        "Friday Friday PROPN NNP obl 5", "boats boat NOUN NNS obl 1", names=((0, 1, "LOC"),),
    )  # fmt: skip
    clause = clause_of(doc[5])
    assert clause.refusal or clause.antecedent != doc[8]


def test_a_second_verb_with_a_subject_of_its_own_borrows_none() -> None:
    doc = built(
        PERU, "left leave VERB VBD ROOT 1", "and and CCONJ CC cc 4", "Chile Chile PROPN NNP nsubj 4",
        "stayed stay VERB VBD conj 1", names=((0, 1, "LOC"), (3, 4, "LOC")),
    )  # fmt: skip
    assert clause_of(doc[4]).subject == doc[3]


def test_an_unsure_arc_lends_no_subject() -> None:
    doc = built(
        PERU, "left leave VERB VBD ROOT 1", "and and CCONJ CC cc 3", "stayed stay VERB VBD conj 1",
        names=((0, 1, "LOC"),),
    )  # fmt: skip
    assert clause_of(doc[3]).subject == doc[0]
    doc[3]._.confidence = 0.3
    assert "unsure" in clause_of(doc[3]).refusal


def test_what_changes_the_truth_cannot_be_left_out() -> None:
    with pytest.raises(Unclear, match="would not be true"):
        question("Peru would sell two boats, provided that Chile pays.", "sell", "boats", "What")
