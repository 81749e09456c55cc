"""The training recipe: corpora in, one shipped pipeline out.

`quizapp train-language DATA -o DIR` calls `train`. About an hour on two cores; needs the extra `train`.
The weights that are scored and shipped are the running average of the last epochs' weights.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from quizapp.language.pieces import PieceReader, word_shape
from quizapp.language.training import corpora
from quizapp.language.training.network import Network, Sizes, load_encoder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from quizapp.language.training.corpora import Sentence

IGNORED = -100  # the class of padding and of what a corpus does not annotate


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every setting of one training run; written into the model card."""

    seed: int = 7
    epochs: int = 8
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up: int = 200
    batch_pieces: int = 1100
    average: float = 0.998
    recased: float = 0.05
    longest: int = 180  # pieces; longer sentences are left out


@dataclass(slots=True)
class Vocabulary:
    """The classes of each head in a fixed order, as they are shipped in `classes.json`."""

    shapes: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> Vocabulary:
        """All classes that occur; shapes seen at least ten times, the first two being padding and unknown."""
        shapes = Counter(word_shape(word) for sentence in sentences for word in sentence.words)
        known = sorted(shape for shape, count in shapes.items() if count >= 10)
        columns = {
            name: sorted({value for sentence in sentences for value in getattr(sentence, name) or ()})
            for name in ("upos", "xpos", "names", "labels")
        }
        return cls(shapes=["", "?", *known], **columns)

    @property
    def sizes(self) -> Sizes:
        """The network's sizes."""
        return Sizes(**{name: len(values) for name, values in asdict(self).items()})

    def shape_ids(self, words: Sequence[str]) -> list[int]:
        """The number of each word's shape; 1 where it is unknown."""
        numbers = {shape: number for number, shape in enumerate(self.shapes)}
        return [numbers.get(word_shape(word), 1) for word in words]


def gather(data: Path) -> list[Sentence]:
    """All training sentences, trees and names joined where they annotate the same words."""
    early = corpora.read_names(data / "uner-ewt-train-early.iob2.gz")
    sentences = corpora.add_names(corpora.read_trees(data / "ewt-train.conllu.gz"), early)
    sentences += corpora.read_trees(data / "gum-train.conllu.gz", with_names=True)
    sentences += corpora.read_trees(data / "pud.conllu.gz")
    sentences += corpora.read_names(data / "uner-ewt-dev.iob2.gz")
    sentences += corpora.read_names(data / "wikigold.conll.gz")
    return sentences


def collate(
    batch: Sequence[Sentence], reader: PieceReader, vocabulary: Vocabulary, recased: Callable[[str], str] = str
) -> tuple[list[torch.Tensor], dict[str, torch.Tensor]]:
    """Padded inputs of the network and, by head, the classes to learn."""
    words = [[recased(word) for word in sentence.words] for sentence in batch]
    pieces = [reader(row) for row in words]
    longest = max(len(row) for row in words)
    most = max(len(piece.ids) for piece in pieces)

    def padded(rows: Sequence[Sequence[int]], length: int, filler: int) -> torch.Tensor:
        return torch.tensor([[*row, *[filler] * (length - len(row))] for row in rows])

    inputs = [
        padded([piece.ids for piece in pieces], most, 0),
        padded([[1] * len(piece.ids) for piece in pieces], most, 0),
        padded([piece.first for piece in pieces], longest, 0),
        padded([piece.last for piece in pieces], longest, 0),
        padded([vocabulary.shape_ids(row) for row in words], longest, 0),
    ]
    targets = {}
    for name in ("upos", "xpos", "names", "labels"):
        numbers = {value: number for number, value in enumerate(getattr(vocabulary, name))}
        rows = [[numbers.get(value, IGNORED) for value in getattr(sentence, name) or ()] for sentence in batch]
        targets[name] = padded(rows, longest, IGNORED)
    targets["heads"] = padded([sentence.heads or () for sentence in batch], longest, IGNORED)
    return inputs, targets


def loss_of(scores: Sequence[torch.Tensor], targets: dict[str, torch.Tensor], mask: torch.Tensor) -> torch.Tensor:
    """The sum of the five heads' cross entropies; labels are scored at the gold head."""
    upos, xpos, names, arcs, labels = (score.float() for score in scores)
    heads = targets["heads"]
    arcs = arcs.masked_fill(~functional.pad(mask, (1, 0), value=True).unsqueeze(1), -1e4)
    at_gold = heads.clamp(min=0)[:, None, :, None].expand(-1, labels.shape[1], -1, 1)
    total = functional.cross_entropy(arcs.transpose(1, 2), heads, ignore_index=IGNORED, reduction="sum")
    total = total + functional.cross_entropy(
        labels.gather(3, at_gold).squeeze(3), targets["labels"], ignore_index=IGNORED, reduction="sum"
    )
    trees = (heads != IGNORED).sum().clamp(min=1)
    for score, name in ((upos, "upos"), (xpos, "xpos")):
        total = total + functional.cross_entropy(
            score.transpose(1, 2), targets[name], ignore_index=IGNORED, reduction="sum"
        )
    named = (targets["names"] != IGNORED).sum().clamp(min=1)
    name_loss = functional.cross_entropy(names.transpose(1, 2), targets["names"], ignore_index=IGNORED, reduction="sum")
    return total / trees + 2 * name_loss / named


def batches_of(
    sentences: Sequence[Sentence], lengths: Sequence[int], recipe: Recipe, shuffler: random.Random
) -> list[list[Sentence]]:
    """Sentences of like length together, `batch_pieces` a batch with their padding, in random order."""
    order = sorted(range(len(sentences)), key=lambda at: lengths[at] + shuffler.random() * 4)
    batches: list[list[Sentence]] = [[]]
    longest = 0
    for at in order:
        longest = max(longest, lengths[at])
        if batches[-1] and longest * (len(batches[-1]) + 1) > recipe.batch_pieces:
            batches.append([])
            longest = lengths[at]
        batches[-1].append(sentences[at])
    shuffler.shuffle(batches)
    return batches


def train(
    data: Path, encoder_folder: Path, recipe: Recipe, report: Callable[[str], None]
) -> tuple[Network, Vocabulary]:
    """The trained network, its weights averaged, ready to be scored and shipped (`ship.py`)."""
    torch.manual_seed(recipe.seed)
    shuffler = random.Random(recipe.seed)
    sentences = gather(data)
    vocabulary = Vocabulary.of(sentences)
    reader = PieceReader(encoder_folder / "tokenizer.json")
    lengths = [len(reader(sentence.words).ids) for sentence in sentences]
    sentences = [sentence for sentence, length in zip(sentences, lengths, strict=True) if length <= recipe.longest]
    lengths = [length for length in lengths if length <= recipe.longest]
    network = Network(load_encoder(encoder_folder), vocabulary.sizes)
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(recipe.average)
    )
    steps = recipe.epochs * len(batches_of(sentences, lengths, recipe, random.Random(0)))
    optimizer, schedule = _optimizer(network, recipe, steps)
    started = time.monotonic()
    for epoch in range(recipe.epochs):
        network.train()
        total = 0.0
        batches = batches_of(sentences, lengths, recipe, shuffler)
        for number, batch in enumerate(batches, start=1):
            total += _step(network, collate(batch, reader, vocabulary, _recasing(shuffler, recipe)), optimizer)
            schedule.step()
            average.update_parameters(network)
            if number % 200 == 0:
                minutes = (time.monotonic() - started) / 60
                report(
                    f"epoch {epoch + 1}, batch {number} of {len(batches)}: loss {total / number:.3f}, {minutes:.0f} min"
                )
    return average.module.eval(), vocabulary


def _step(
    network: Network, data: tuple[list[torch.Tensor], dict[str, torch.Tensor]], optimizer: torch.optim.Optimizer
) -> float:
    inputs, targets = data
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(*inputs)
    loss = loss_of(scores, targets, inputs[4] != 0)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss)


def _optimizer(
    network: Network, recipe: Recipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    encoder = list(network.encoder.parameters())
    known = {id(parameter) for parameter in encoder}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in known]
    groups = [{"params": encoder, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, fused=True)
    return optimizer, torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / recipe.warm_up, max(0.0, (steps - step) / (steps - recipe.warm_up)))
    )


def _recasing(shuffler: random.Random, recipe: Recipe) -> Callable[[str], str]:
    """Now and then a batch in Title Case or CAPITALS, so that headlines are read like other text."""
    chance = shuffler.random()
    if chance < recipe.recased / 2:
        return str.upper
    if chance < recipe.recased:
        return lambda word: word[:1].upper() + word[1:]
    return str
