"""Honest scores of a shipped folder on test sets that it was not trained on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING

from quizapp.language.name_votes import spans_of, voted
from quizapp.language.pipeline import Network
from quizapp.language.training import corpora

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class TreeScores:
    """Per cent of words with the right tag, head, and head and label; the last two without punctuation."""

    upos: float
    xpos: float
    uas: float
    las: float
    words: int


@dataclass(frozen=True, slots=True)
class NameScores:
    """Precision, recall and their harmonic mean over whole names with their type, in per cent."""

    precision: float
    recall: float
    f: float
    names: int


def score_folder(folder: Path, data: Path) -> dict[str, dict[str, float]]:
    """The scores of the model card, by test set."""
    network = Network(folder)
    gum_file, uner_file = data / "gum-test.conllu.gz", data / "uner-ewt-test.iob2.gz"
    gum, uner = corpora.read_trees(gum_file, with_names=True), corpora.read_names(uner_file)
    return {
        "ewt-test": asdict(score_trees(network, corpora.read_trees(data / "ewt-test.conllu.gz"))),
        "gum-test": asdict(score_trees(network, gum)),
        "gum-test, sentences": asdict(score_names(network, gum, [1] * len(gum))),
        "gum-test, texts": asdict(score_names(network, gum, corpora.read_texts(gum_file))),
        "uner-ewt-test, sentences": asdict(score_names(network, uner, [1] * len(uner))),
        "uner-ewt-test, texts": asdict(score_names(network, uner, corpora.read_texts(uner_file))),
    }


def score_trees(network: Network, sentences: Sequence[corpora.Sentence]) -> TreeScores:
    """Tags and arcs, with the treebank's own words and sentences."""
    words = upos = xpos = solid = heads = labels = 0
    for gold in sentences:
        found = network.analyse(gold.words)
        if gold.upos is None or gold.xpos is None or gold.heads is None or gold.labels is None:
            raise ValueError("a test tree lacks its tags or arcs")
        for at in range(len(gold.words)):
            words += 1
            upos += found.upos[at] == gold.upos[at]
            xpos += found.xpos[at] == gold.xpos[at]
            if gold.labels[at] != "punct":
                solid += 1
                heads += found.heads[at] == gold.heads[at]
                labels += found.heads[at] == gold.heads[at] and found.labels[at] == gold.labels[at]
    return TreeScores(_share(upos, words), _share(xpos, words), _share(heads, solid), _share(labels, solid), words)


def score_names(network: Network, sentences: Sequence[corpora.Sentence], texts: Sequence[int]) -> NameScores:
    """Whole names, exact bounds and type. `texts` says how many sentences each text has; a text votes as in the app."""
    right = expected = given = 0
    rest = iter(sentences)
    for length in texts:
        text = list(islice(rest, length))
        tags = voted([(sentence.words, network.analyse(sentence.words)) for sentence in text])
        for sentence, found_tags in zip(text, tags, strict=True):
            wanted, found = set(spans_of(sentence.names or ())), set(spans_of(found_tags))
            right += len(wanted & found)
            expected += len(wanted)
            given += len(found)
    precision, recall = _share(right, given), _share(right, expected)
    return NameScores(precision, recall, round(2 * precision * recall / ((precision + recall) or 1), 2), expected)


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(whole, 1), 2)
