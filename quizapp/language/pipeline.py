"""The shipped English pipeline: text in, an ordinary spaCy `Doc` with UD labels out.

spaCy cuts the words, `sentences.py` the sentences; one small network, run by onnxruntime, tags, parses and finds
names (PER, ORG, LOC); lemminflect gives lemmas. Same text, same `Doc`, on one thread, without torch.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lemminflect
import numpy as np
import onnxruntime
import spacy
from spacy.tokens import Doc, Span, Token

from quizapp.language.analysis import Analysis
from quizapp.language.name_votes import spans_of, voted
from quizapp.language.pieces import PieceReader, word_shape
from quizapp.language.repairs import repaired
from quizapp.language.sentences import RANKS, sentence_starts
from quizapp.language.tree import best_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from spacy.language import Language

MODEL = Path(__file__).parent / "model"
LONGEST = 200  # words read at once; nothing in a news article comes near
CONTRACTIONS = {"n't": "not", "n’t": "not", "'ve": "have", "’ve": "have", "'re": "be", "’re": "be", "'m": "be"} | {
    "’m": "be", "'ll": "will", "’ll": "will", "ca": "can", "wo": "will", "'s": "be", "’s": "be", "'d": "would"
} | {"’d": "would"}  # fmt: skip

Token.set_extension("confidence", default=1.0, force=True)


class Network:
    """The network of one model folder (`network.onnx`, `tokenizer.json`, `classes.json`)."""

    def __init__(self, folder: Path = MODEL) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the same sums in the same order
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "network.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._reader = PieceReader(folder / "tokenizer.json")
        self._classes: dict[str, list[str]] = json.loads((folder / "classes.json").read_text("utf-8"))
        self._shapes = {shape: number for number, shape in enumerate(self._classes["shapes"])}
        self._transitions = _bio_transitions(self._classes["names"])

    def analyse(self, words: Sequence[str]) -> Analysis:
        """Tags, tree and names of one sentence of at least one word."""
        pieces = self._reader(words)
        shapes = [self._shapes.get(word_shape(word), 1) for word in words]
        inputs = {
            "ids": [pieces.ids],
            "mask": [[1] * len(pieces.ids)],
            "first": [pieces.first],
            "last": [pieces.last],
            "shapes": [shapes],
        }
        outputs = self._session.run(None, {name: np.array(rows, dtype=np.int64) for name, rows in inputs.items()})
        upos, xpos, names, arcs, labels = (np.asarray(output[0], dtype=np.float32) for output in outputs)
        log_arcs = _log_softmax(arcs)
        heads = best_tree(log_arcs)
        log_names = _log_softmax(names)
        at = np.arange(len(words))
        by_label = _log_softmax(labels[:, at, heads].T)
        by_label[:, self._classes["labels"].index("root")] = np.where(np.array(heads) == 0, 0.0, -np.inf)
        chosen = by_label.argmax(axis=1)
        sure = np.exp(log_arcs[at, heads] + np.minimum(by_label[at, chosen], 0.0))
        return Analysis(
            upos=[self._classes["upos"][number] for number in upos.argmax(axis=1)],
            xpos=[self._classes["xpos"][number] for number in xpos.argmax(axis=1)],
            heads=heads,
            labels=[self._classes["labels"][number] for number in chosen],
            names=[self._classes["names"][number] for number in _viterbi(log_names, self._transitions)],
            confidence=[float(value) for value in sure],
            name_odds={tag: column.tolist() for tag, column in zip(self._classes["names"], log_names.T, strict=True)},
        )


@cache
def network() -> Network:
    """The shipped network, loaded once."""
    return Network()


@cache
def tokenizer() -> Language:
    """SpaCy's English rules for cutting words; no trained part. A rank before a name is one word: "Capt. Lee"."""
    english = spacy.blank("en")
    cuts: Any = english.tokenizer
    for rank in sorted(RANKS):
        cuts.add_special_case(rank, [{"ORTH": rank}])
    return english


def parse(text: str, *, report: Callable[[float], None] = lambda _share: None) -> Doc:
    """The `Doc` of `text`: tags, UD tree, names as `ents`, lemmas, and `token._.confidence` of each arc (0 to 1).

    Line breaks end sentences. Whitespace tokens hang on the word before them with the label `dep`. `report` hears
    after each sentence what share is read (0 to 1).
    """
    bare: Doc = tokenizer().tokenizer(text)
    solid = [token.i for token in bare if not token.is_space]
    if not solid:
        return bare
    words = [bare[i].text for i in solid]
    breaks = [i > 0 and bare[i - 1].is_space and "\n" in bare[i - 1].text for i in solid]
    starts = sentence_starts(words, breaks)
    bounds = [at for at, start in enumerate(starts) if start or at == 0] + [len(words)]
    lefts = [left for begin, end in pairwise(bounds) for left in range(begin, end, LONGEST)]
    parts = [words[left:right] for left, right in pairwise([*lefts, len(words)])]
    text_read = []
    for number, part in enumerate(parts, 1):
        text_read.append((part, repaired(part, network().analyse(part))))
        report(number / len(parts))
    columns = _Columns(len(bare))
    for left, (part, analysis), names in zip(lefts, text_read, voted(text_read), strict=True):
        columns.put(solid[left : left + len(part)], analysis, names)
    columns.hang_spaces(set(solid))
    return columns.doc(bare)


@lru_cache(maxsize=512)
def parse_once(text: str) -> Doc:
    """As `parse`, for a prompt or a title that several checks read: kept for the next one, so not to be changed."""
    return parse(text)


class _Columns:
    """The columns of a `Doc` under construction."""

    def __init__(self, size: int) -> None:
        self.pos, self.tags, self.deps = ["SPACE"] * size, ["_SP"] * size, ["dep"] * size
        self.heads, self.names = list(range(size)), ["O"] * size
        self.starts = [False] * size
        self.confidence = [1.0] * size

    def put(self, tokens: Sequence[int], analysis: Analysis, names: Sequence[str]) -> None:
        self.starts[tokens[0]] = True
        for at, i in enumerate(tokens):
            self.pos[i], self.tags[i], self.deps[i] = analysis.upos[at], analysis.xpos[at], analysis.labels[at]
            self.heads[i] = tokens[analysis.heads[at] - 1] if analysis.heads[at] else i
            self.names[i], self.confidence[i] = names[at], analysis.confidence[at]

    def hang_spaces(self, solid: set[int]) -> None:
        for i in range(len(self.heads)):
            if i not in solid:
                self.heads[i] = next((j for j in range(i - 1, -1, -1) if j in solid), min(solid))

    def doc(self, bare: Doc) -> Doc:
        words = [token.text for token in bare]
        # a leading blank belongs to the sentence that it stands before
        first = self.starts.index(True)
        self.starts[0], self.starts[first] = True, first == 0
        doc = Doc(
            bare.vocab,
            words=words,
            spaces=[bool(token.whitespace_) for token in bare],
            pos=self.pos,
            tags=self.tags,
            deps=[("ROOT" if dep == "root" else dep) for dep in self.deps],
            heads=self.heads,
            lemmas=[lemma(word, pos) for word, pos in zip(words, self.pos, strict=True)],
            sent_starts=list(self.starts),
        )
        doc.ents = [Span(doc, start, end, label=kind) for start, end, kind in spans_of(self.names)]
        for token in doc:
            token._.confidence = self.confidence[token.i]
        return doc


def lemma(word: str, pos: str) -> str:
    """Dictionary form of `word` as a `pos` (UPOS): `rejected`, VERB gives `reject`; names stay as they are."""
    if pos in {"VERB", "AUX", "NOUN", "ADJ", "ADV"}:
        low = word.lower()
        if low in CONTRACTIONS and pos != "NOUN":
            return CONTRACTIONS[low]
        found = lemminflect.getLemma(low, upos=pos)
        return str(found[0]) if found else low
    return word if pos == "PROPN" else CONTRACTIONS.get(word.lower(), word.lower())


def _log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def _bio_transitions(tags: Sequence[str]) -> NDArray[np.float32]:
    """0 where the second tag may follow the first, else minus infinity; the last row is the sentence's beginning."""
    table = np.zeros((len(tags) + 1, len(tags)), dtype=np.float32)
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            for row, before in enumerate([*tags, "O"]):
                if before[2:] != tag[2:]:
                    table[row, column] = -np.inf
    return table


def _viterbi(scores: NDArray[np.float32], transitions: NDArray[np.float32]) -> list[int]:
    """The best sequence of tags in which no name begins in its middle."""
    best = scores[0] + transitions[-1]
    back = []
    for row in scores[1:]:
        paths = best[:, None] + transitions[:-1]
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]
