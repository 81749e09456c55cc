from __future__ import annotations

import pytest

from quizapp.language.garden_paths import unwound
from tests.language.test_repairs import analysis


def test_a_time_before_a_second_verb_is_no_subject() -> None:
    # "The choir began in 2014 and last year sold 400 discs."
    words, read = analysis(
        "The DET DT 2 det", "choir NOUN NN 3 nsubj", "began VERB VBD 0 root", "in ADP IN 5 case", "2014 NUM CD 3 obl",
        "and CCONJ CC 9 cc", "last ADJ JJ 8 amod", "year NOUN NN 9 nsubj", "sold VERB VBD 3 conj",
        "400 NUM CD 11 nummod", "discs NOUN NNS 9 obj",
    )  # fmt: skip
    assert unwound(words, read).labels[7] == "obl:unmarked"


def test_what_stands_between_dashes_says_who_the_subject_is() -> None:
    # "The crew — two cooks and a boy — swam ashore"
    words, read = analysis(
        "The DET DT 2 det", "crew NOUN NN 9 nsubj", "— PUNCT : 5 punct", "two NUM CD 5 nummod",
        "cooks NOUN NNS 9 nsubj",
        "and CCONJ CC 7 cc", "boys NOUN NNS 5 conj", "— PUNCT : 2 punct", "swam VERB VBD 0 root",
        "ashore ADV RB 9 advmod",
    )  # fmt: skip
    after = unwound(words, read)
    assert (after.heads[4], after.labels[4]) == (2, "appos")


def test_a_clause_that_no_comma_ends_keeps_what_and_joins() -> None:
    # "The mill, which has 40 looms and a debt, would close."
    words, read = analysis(
        "The DET DT 2 det", "mill NOUN NN 12 nsubj", ", PUNCT , 5 punct", "which PRON WDT 5 nsubj",
        "has VERB VBZ 2 acl:relcl", "40 NUM CD 7 nummod", "looms NOUN NNS 5 obj", "and CCONJ CC 9 cc",
        "debts NOUN NNS 2 conj", ", PUNCT , 2 punct", "would AUX MD 12 aux", "close VERB VB 0 root",
    )  # fmt: skip
    assert unwound(words, read).heads[8] == 7


def test_a_noun_behind_an_and_that_joins_verbs_is_the_second_subject() -> None:
    # "Pupils pay for a door, and a board is to save more."
    words, read = analysis(
        "Pupils NOUN NNS 2 nsubj", "pay VERB VBP 0 root", "for ADP IN 5 case", "a DET DT 5 det", "door NOUN NN 2 obl",
        ", PUNCT , 9 punct", "and CCONJ CC 12 cc", "a DET DT 9 det", "board NOUN NN 5 conj", "is AUX VBZ 12 aux",
        "to PART TO 12 mark", "save VERB VB 2 conj", "more ADJ JJR 12 obj",
    )  # fmt: skip
    after = unwound(words, read)
    assert (after.heads[8], after.labels[8]) == (12, "nsubj")


def test_a_finite_verb_that_has_no_subject_is_the_main_one() -> None:
    # "Six men seized while mending nets were freed in Oslo."
    words, read = analysis(
        "Six NUM CD 2 nummod", "men NOUN NNS 3 nsubj", "seized VERB VBD 0 root", "while SCONJ IN 8 mark",
        "mending VERB VBG 3 advcl", "nets NOUN NNS 5 obj", "were AUX VBD 8 aux:pass", "freed VERB VBN 3 advcl",
        "in ADP IN 10 case", "Oslo PROPN NNP 8 obl",
    )  # fmt: skip
    after = unwound(words, read)
    assert (after.heads[7], after.labels[7]) == (0, "root")
    assert (after.heads[1], after.labels[1]) == (8, "nsubj:pass")
    assert (after.heads[2], after.labels[2], after.xpos[2]) == (2, "acl", "VBN")
    assert (after.heads[3], after.heads[4]) == (5, 3)


@pytest.mark.parametrize(
    "rows",
    [
        # "Last year was dry", "and the last season brought rain": subjects
        ("Last ADJ JJ 2 amod", "year NOUN NN 4 nsubj", "was AUX VBD 4 cop", "dry ADJ JJ 0 root"),
        (
            "It PRON PRP 2 nsubj", "snowed VERB VBD 0 root", "and CCONJ CC 7 cc", "the DET DT 6 det",
            "last ADJ JJ 6 amod",
            "season NOUN NN 7 nsubj", "brought VERB VBD 2 conj", "rain NOUN NN 7 obj",
        ),
        # "The mill, which weaves, and a school would close": the comma before "and" ends the clause
        (
            "mills NOUN NNS 9 nsubj", ", PUNCT , 4 punct", "which PRON WDT 4 nsubj", "weave VERB VBP 1 acl:relcl",
            "wool NOUN NN 4 obj", ", PUNCT , 8 punct", "and CCONJ CC 8 cc", "schools NOUN NNS 1 conj",
            "closed VERB VBD 0 root",
        ),
        # "The club said it was sold": the second verb has its own subject
        (
            "The DET DT 2 det", "club NOUN NN 3 nsubj", "grew VERB VBD 0 root", "when ADV WRB 7 advmod",
            "it PRON PRP 7 nsubj:pass", "was AUX VBD 7 aux:pass", "sold VERB VBN 3 advcl",
        ),
        # "pay for a door and a bell and leave": the list and the verb have each their own "and"
        (
            "Pupils NOUN NNS 2 nsubj", "pay VERB VBP 0 root", "for ADP IN 4 case", "doors NOUN NNS 2 obl",
            "and CCONJ CC 6 cc", "bells NOUN NNS 4 conj", "and CCONJ CC 8 cc", "leave VERB VBP 2 conj",
        ),
    ],
)  # fmt: skip
def test_a_clause_without_a_contradiction_is_left_alone(rows: tuple[str, ...]) -> None:
    words, read = analysis(*rows)
    assert unwound(words, read) == read


def test_of_two_subjects_the_pronoun_right_behind_a_comma_is_one() -> None:
    words, read = analysis(
        "Born VERB VBN 6 advcl", ", PUNCT , 1 punct", "child NOUN NN 6 nsubj", ", PUNCT , 3 punct",
        "she PRON PRP 6 nsubj", "studied VERB VBD 0 root",
    )  # fmt: skip
    assert unwound(words, read).labels[2:5] == ["dislocated", "punct", "nsubj"]


def test_of_two_subjects_side_by_side_the_second_is_the_object_of_an_infinitive() -> None:
    # "Talks on how to share water ended."
    words, read = analysis(
        "Talks NOUN NNS 7 nsubj", "on ADP IN 5 mark", "how ADV WRB 5 advmod", "to PART TO 5 mark",
        "share VERB VB 1 acl", "water NOUN NN 7 nsubj", "ended VERB VBD 0 root",
    )  # fmt: skip
    after = unwound(words, read)
    assert (after.heads[5], after.labels[5]) == (5, "obj")
    assert (after.heads[0], after.labels[0]) == (7, "nsubj")


def test_what_a_price_is_for_goes_with_the_price() -> None:
    # "They cut tolls on Monday to $4 a lorry."
    words, read = analysis(
        "They PRON PRP 2 nsubj", "cut VERB VBD 0 root", "tolls NOUN NNS 2 obj", "on ADP IN 5 case",
        "Monday PROPN NNP 2 obl", "to ADP IN 7 case", "$ SYM $ 2 obl", "4 NUM CD 7 nummod", "a DET DT 10 det",
        "lorry NOUN NN 5 nmod",
    )  # fmt: skip
    after = unwound(words, read)
    assert (after.heads[9], after.labels[9]) == (7, "nmod:unmarked")
