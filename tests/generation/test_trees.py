"""The rules on trees built by hand: each finds its fact in the tree it is for, whatever the parser would say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.generation import dates, demands, mediators, numbers, people
from quizapp.generation.asking import Asking
from quizapp.generation.candidate import Candidate, Unclear
from quizapp.generation.truth import conditional, negated
from tests.docs import as_reading, built
from tests.generation.asked import THURSDAY

if TYPE_CHECKING:
    from types import ModuleType

    from spacy.tokens import Doc

MEDIATES = built(
    "Norway Norway PROPN NNP nsubj 1", "mediated mediate VERB VBD ROOT 1", "between between ADP IN case 3",
    "Peru Peru PROPN NNP obl 1", "and and CCONJ CC cc 5", "Chile Chile PROPN NNP conj 3", ". . PUNCT . punct 1",
    names=((0, 1, "LOC"), (3, 4, "LOC"), (5, 6, "LOC")),
)  # fmt: skip
WANTS = built(
    "Hamas Hamas PROPN NNP nsubj 1", "wants want VERB VBZ ROOT 1", "Israel Israel PROPN NNP obj 1",
    "to to PART TO mark 4", "commit commit VERB VB xcomp 1", "to to ADP IN case 8", "a a DET DT det 8",
    "permanent permanent ADJ JJ amod 8", "truce truce NOUN NN obl 4", ". . PUNCT . punct 1",
    names=((0, 1, "ORG"), (2, 3, "LOC")),
)  # fmt: skip
FREED = built(
    "Israel Israel PROPN NNP nsubj 1", "freed free VERB VBD ROOT 1", "nearly nearly ADV RB advmod 3",
    "300 300 NUM CD nummod 4", "prisoners prisoner NOUN NNS obj 1", "on on ADP IN case 6",
    "Monday Monday PROPN NNP obl 1", ". . PUNCT . punct 1", names=((0, 1, "LOC"),),
)  # fmt: skip
SAID = built(
    "“~ “ PUNCT `` punct 3", "We we PRON PRP nsubj 3", "are be AUX VBP cop 3", "tired~ tired ADJ JJ ccomp 8",
    ",~ , PUNCT , punct 3", "” ” PUNCT '' punct 3", "Ana Ana PROPN NNP nsubj 8", "Holm Holm PROPN NNP flat 6",
    "said~ say VERB VBD ROOT 8", ". . PUNCT . punct 8", names=((6, 8, "PER"),),
)  # fmt: skip


def asked(module: ModuleType, doc: Doc) -> list[Candidate]:
    reading = as_reading(doc, published=THURSDAY)
    return [module.ask(fact, Asking.of(reading)) for fact in module.find(reading)]


@pytest.mark.parametrize(
    ("module", "doc", "expected"),
    [
        (
            mediators,
            MEDIATES,
            [
                ("mediators.between", "Between which two countries did Norway mediate?", "Peru and Chile", "list"),
                ("mediators.who", "Which country mediated between Peru and Chile?", "Norway", "country"),
            ],
        ),
        (
            demands,
            WANTS,
            [
                ("demands.person", "What does Hamas want Israel to do?", "commit to a permanent truce", "action"),
                ("demands.who", "Who wants Israel to commit to a permanent truce?", "Hamas", "organisation"),
            ],
        ),
        (
            numbers,
            FREED,
            [("numbers.argument", "Nearly how many prisoners did Israel free in March 2024?", "300", "number")],
        ),
        (
            dates,
            FREED,
            [("dates.when", "When did Israel free nearly 300 prisoners?", "Monday, March 4, 2024", "date")],
        ),
        (people, SAID, [("people.quote", "Who said, “We are tired”?", "Ana Holm", "person")]),
    ],
)
def test_a_rule_asks_from_the_tree_it_is_written_for(
    module: ModuleType, doc: Doc, expected: list[tuple[str, str, str, str]]
) -> None:
    assert [(c.fact.rule, c.prompt, c.answer, c.kind) for c in asked(module, doc)] == expected


@pytest.mark.parametrize(
    ("module", "doc"),
    [(mediators, WANTS), (mediators, FREED), (mediators, SAID), (demands, MEDIATES), (demands, FREED), (demands, SAID),
     (numbers, MEDIATES), (numbers, WANTS), (numbers, SAID), (dates, MEDIATES), (dates, WANTS), (dates, SAID),
     (people, MEDIATES), (people, WANTS), (people, FREED)],
)  # fmt: skip
def test_a_rule_finds_nothing_in_the_trees_of_the_others(module: ModuleType, doc: Doc) -> None:
    assert list(module.find(as_reading(doc, published=THURSDAY))) == []


NOT = built(
    "Norway Norway PROPN NNP nsubj 3", "did do AUX VBD aux 3", "not not PART RB advmod 3",
    "mediate mediate VERB VB ROOT 3", "between between ADP IN case 5", "Peru Peru PROPN NNP obl 3",
    "and and CCONJ CC cc 7", "Chile Chile PROPN NNP conj 5",
    names=((0, 1, "LOC"), (5, 6, "LOC"), (7, 8, "LOC")),
)  # fmt: skip
IF = built(
    "If if SCONJ IN mark 2", "Norway Norway PROPN NNP nsubj 2", "mediates mediate VERB VBZ advcl 8",
    "between between ADP IN case 4", "Peru Peru PROPN NNP obl 2", "and and CCONJ CC cc 6",
    "Chile Chile PROPN NNP conj 4", "they they PRON PRP nsubj 8", "meet meet VERB VBP ROOT 8",
    names=((1, 2, "LOC"), (4, 5, "LOC"), (6, 7, "LOC")),
)  # fmt: skip
REFUSED = built(
    "Norway Norway PROPN NNP nsubj 1", "refused refuse VERB VBD ROOT 1", "to to PART TO mark 3",
    "mediate mediate VERB VB xcomp 1", "between between ADP IN case 5", "Peru Peru PROPN NNP obl 3",
    "and and CCONJ CC cc 7", "Chile Chile PROPN NNP conj 5", names=((0, 1, "LOC"), (5, 6, "LOC"), (7, 8, "LOC")),
)  # fmt: skip


@pytest.mark.parametrize("doc", [NOT, IF, REFUSED], ids=["not", "if", "refused"])
def test_no_mediation_is_asked_where_it_is_denied_supposed_or_refused(doc: Doc) -> None:
    with pytest.raises(Unclear, match="denied or only supposed"):
        asked(mediators, doc)


def test_a_negation_is_seen_on_the_verb_on_its_subject_and_on_the_verb_above() -> None:
    assert negated(NOT[3])
    assert negated(REFUSED[3])
    assert not negated(REFUSED[1])
    assert not negated(MEDIATES[1])
    nobody = built("Nobody nobody PRON NN nsubj 1", "came come VERB VBD ROOT 1")
    none = built("No no DET DT det 1", "crew crew NOUN NN nsubj 2", "came come VERB VBD ROOT 2")
    neither = built(
        "Neither neither CCONJ CC cc:preconj 1", "Peru Peru PROPN NNP nsubj 4", "nor nor CCONJ CC cc 3",
        "Chile Chile PROPN NNP conj 1", "came come VERB VBD ROOT 4",
    )  # fmt: skip
    assert all(negated(next(t for t in doc if t.text == "came")) for doc in (nobody, none, neither))
    untrue = built(
        "It it PRON PRP expl 3", "is be AUX VBZ cop 3", "not not PART RB advmod 3", "true true ADJ JJ ROOT 3",
        "that that SCONJ IN mark 6", "they they PRON PRP nsubj 6", "came come VERB VBD csubj 3",
    )  # fmt: skip
    assert negated(untrue[6])


def test_a_condition_is_seen_in_its_clause_and_on_the_clause_that_hangs_on_it() -> None:
    assert conditional(IF[2])
    assert conditional(IF[8])
    assert not conditional(MEDIATES[1])
