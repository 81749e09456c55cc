from __future__ import annotations

import pytest

from quizapp.language.analysis import Analysis
from quizapp.language.repairs import repaired


def analysis(*rows: str) -> tuple[list[str], Analysis]:
    """Rows of `word UPOS XPOS head label`, heads counted from 1."""
    words, upos, xpos, heads, labels = zip(*(row.split() for row in rows), strict=True)
    size = len(words)
    return list(words), Analysis(
        list(upos), list(xpos), [int(head) for head in heads], list(labels), ["O"] * size, [0.9] * size
    )


def test_has_with_only_adverbs_before_a_participle_is_an_auxiliary() -> None:
    # "Israel has more or less accepted the deal."
    words, read = analysis(
        "Israel PROPN NNP 2 nsubj", "has VERB VBZ 0 root", "more ADJ JJR 2 obj", "or CCONJ CC 5 cc",
        "less ADJ JJR 3 conj", "accepted VERB VBN 2 xcomp", "the DET DT 8 det", "deal NOUN NN 6 obj",
    )  # fmt: skip
    after = repaired(words, read)
    assert (after.heads[5], after.labels[5]) == (0, "root")
    assert (after.heads[1], after.labels[1], after.upos[1]) == (6, "aux", "AUX")
    assert (after.heads[0], after.labels[0]) == (6, "nsubj")
    assert (after.heads[7], after.labels[7]) == (6, "obj")


def test_up_to_before_a_number_is_its_hedge_and_the_measure_an_object() -> None:
    # "Sparrow will drill up to 70 centimeters."
    words, read = analysis(
        "Sparrow PROPN NNP 3 nsubj", "will AUX MD 3 aux", "drill VERB VB 0 root", "up ADP RP 3 compound:prt",
        "to ADP IN 7 case", "70 NUM CD 7 nummod", "centimeters NOUN NNS 3 obl",
    )  # fmt: skip
    after = repaired(words, read)
    assert (after.heads[3], after.labels[3]) == (6, "advmod")
    assert (after.heads[4], after.labels[4]) == (4, "fixed")
    assert (after.heads[6], after.labels[6]) == (3, "obj")


@pytest.mark.parametrize(
    "rows",
    [
        # "has" with an object of its own
        ("Israel PROPN NNP 2 nsubj", "has VERB VBZ 0 root", "troops NOUN NNS 2 obj", "stationed VERB VBN 3 acl"),
        # already an auxiliary
        ("Israel PROPN NNP 3 nsubj", "has AUX VBZ 3 aux", "accepted VERB VBN 0 root"),
        # "up to" before no number
        ("Come VERB VB 0 root", "up ADV RB 1 advmod", "to ADP IN 4 case", "us PRON PRP 1 obl"),
        # words at the very end
        ("They PRON PRP 2 nsubj", "had VERB VBD 0 root"),
        ("Look VERB VB 0 root", "up ADP RP 1 compound:prt"),
        ("Look VERB VB 0 root", "up ADP RP 1 compound:prt", "to ADP IN 1 obl"),
    ],
)  # fmt: skip
def test_a_parse_that_grammar_allows_is_left_alone(rows: tuple[str, ...]) -> None:
    words, read = analysis(*rows)
    assert repaired(words, read) == read


def test_repairs_keep_every_word_in_one_tree() -> None:
    words, read = analysis(
        "He PRON PRP 2 nsubj", "has VERB VBZ 0 root", "not PART RB 4 advmod", "quite ADV RB 2 advmod",
        "left VERB VBN 2 ccomp", "up ADV RB 5 advmod", "to ADP IN 9 case", "70 NUM CD 9 nummod", "boats NOUN NNS 5 obl",
    )  # fmt: skip
    after = repaired(words, read)
    assert after.heads.count(0) == 1
    for word in range(1, len(words) + 1):
        seen = {word}
        step = after.heads[word - 1]
        while step:
            assert step not in seen
            seen.add(step)
            step = after.heads[step - 1]


def test_a_name_beside_a_subject_says_which_one_it_is() -> None:
    # "The ferry Northern Star sank."
    words, read = analysis(
        "The DET DT 2 det", "ferry NOUN NN 5 nsubj", "Northern PROPN NNP 4 compound", "Star PROPN NNP 5 nsubj",
        "sank VERB VBD 0 root",
    )  # fmt: skip
    after = repaired(words, read)
    assert (after.heads[3], after.labels[3]) == (2, "appos")
    assert (after.heads[1], after.labels[1]) == (5, "nsubj")


DAY_BEFORE_VERB = (
    "The DET DT 2 det", "court NOUN NN 5 nsubj", "on ADP IN 4 case", "Wednesday PROPN NNP 2 nmod",
    "upheld VERB VBD 0 root", "the DET DT 7 det", "ruling NOUN NN 5 obj",
)  # fmt: skip


def test_a_day_between_subject_and_verb_is_when_it_was_done() -> None:
    # "The court on Wednesday upheld the ruling."
    words, read = analysis(*DAY_BEFORE_VERB)
    after = repaired(words, read)
    assert (after.heads[3], after.labels[3]) == (5, "obl")


@pytest.mark.parametrize(("case", "time"), [("from", "Wednesday"), ("on", "Wednesdays"), ("on", "page")])
def test_other_phrases_between_subject_and_verb_stay_with_the_subject(case: str, time: str) -> None:
    # "Posts from Friday claimed …": the posts are of that day
    rows = [row.replace("on ADP", f"{case} ADP").replace("Wednesday PROPN", f"{time} PROPN") for row in DAY_BEFORE_VERB]
    words, read = analysis(*rows)
    assert repaired(words, read).heads[3] == 2


def test_a_phrase_does_not_reach_over_the_verb_above_it() -> None:
    # "Parties that refused to meet agreed on Wednesday."
    words, read = analysis(
        "Parties NOUN NNS 6 nsubj", "that PRON WDT 3 nsubj", "refused VERB VBD 1 acl:relcl", "to PART TO 5 mark",
        "meet VERB VB 3 xcomp", "agreed VERB VBD 0 root", "on ADP IN 8 case", "Wednesday PROPN NNP 5 obl",
    )  # fmt: skip
    assert repaired(words, read).heads[7] == 6


def test_a_phrase_under_a_verb_in_front_of_its_subject_stays_there() -> None:
    # "Having met in Oslo, they agreed."
    words, read = analysis(
        "Having AUX VBG 2 aux", "met VERB VBN 7 advcl", "in ADP IN 4 case", "Oslo PROPN NNP 2 obl", ", PUNCT , 2 punct",
        "they PRON PRP 7 nsubj", "agreed VERB VBD 0 root",
    )  # fmt: skip
    assert repaired(words, read).heads[3] == 2


def test_a_phrase_behind_the_saying_stays_with_what_is_said() -> None:
    # "They left, Peru said, after a meal."
    words, read = analysis(
        "They PRON PRP 2 nsubj", "left VERB VBD 5 ccomp", ", PUNCT , 2 punct", "Peru PROPN NNP 5 nsubj",
        "said VERB VBD 0 root", ", PUNCT , 8 punct", "after ADP IN 8 case", "meal NOUN NN 2 obl",
    )  # fmt: skip
    assert repaired(words, read).heads[7] == 2


def test_a_day_before_that_belongs_to_the_saying() -> None:
    # "Peru said on Monday that they should sit down."
    words, read = analysis(
        "Peru PROPN NNP 2 nsubj", "said VERB VBD 0 root", "on ADP IN 4 case", "Monday PROPN NNP 8 obl",
        "that SCONJ IN 8 mark", "they PRON PRP 8 nsubj", "should AUX MD 8 aux", "sit VERB VB 2 ccomp",
    )  # fmt: skip
    assert repaired(words, read).heads[3] == 2


@pytest.mark.parametrize(("dash", "label"), [("—", "dep"), (",", "nsubj")])
def test_a_dateline_is_no_subject(dash: str, label: str) -> None:
    # "Lima — Envoys agreed."
    words, read = analysis(
        "Lima PROPN NNP 4 nsubj", f"{dash} PUNCT : 3 punct", "Envoys NOUN NNS 4 nsubj", "agreed VERB VBD 0 root"
    )
    assert repaired(words, read).labels[0] == label


def test_behind_an_apposition_the_last_verb_keeps_its_name_though_another_noun_stole_the_verb() -> None:
    # "Ana, a potter who taught boys and, once, queens, died."
    words, read = analysis(
        "Ana PROPN NNP 0 root", ", PUNCT , 4 punct", "a DET DT 4 det", "potter NOUN NN 1 appos", "who PRON WP 6 nsubj",
        "taught VERB VBD 4 acl:relcl", "boys NOUN NNS 6 obj", "and CCONJ CC 14 cc", ", PUNCT , 10 punct",
        "once ADV RB 14 advmod", ", PUNCT , 10 punct", "queens NOUN NNS 14 nsubj", ", PUNCT , 4 punct",
        "died VERB VBD 1 parataxis",
    )  # fmt: skip
    after = repaired(words, read)
    assert (after.heads[13], after.labels[13]) == (0, "root")
    assert (after.heads[0], after.labels[0]) == (14, "nsubj")
    assert 14 not in {after.heads[7], after.heads[9], after.heads[11]}
