"""The network: a small encoder, one vector a word, and five heads on top of it.

A word is its first and its last piece plus an embedding of its letter shape, mixed to the encoder's width.
Heads: UPOS, XPOS, BIO names, and biaffine arcs and labels after Dozat and Manning (2017).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn
from transformers import BertConfig, BertModel

if TYPE_CHECKING:
    from pathlib import Path

SHAPE_WIDTH, ARC_WIDTH, LABEL_WIDTH, DROPOUT = 32, 256, 96, 0.2


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many classes each head tells apart, and how many letter shapes are known."""

    shapes: int
    upos: int
    xpos: int
    names: int
    labels: int


class Biaffine(nn.Module):
    """Scores for each pair (word, head) and class: `word · W · head`, both with a constant 1 added."""

    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.classes, self.width = classes, width + 1
        self.bilinear = nn.Linear(width + 1, classes * (width + 1), bias=False)
        nn.init.zeros_(self.bilinear.weight)

    def forward(self, word: torch.Tensor, head: torch.Tensor) -> torch.Tensor:
        """(batch, words, width) and (batch, heads, width) to (batch, classes, words, heads)."""
        word = torch.cat([word, torch.ones_like(word[..., :1])], -1)
        head = torch.cat([head, torch.ones_like(head[..., :1])], -1)
        mixed = self.bilinear(word).unflatten(-1, (self.classes, self.width)).transpose(1, 2)
        return mixed @ head.unsqueeze(1).transpose(2, 3)


def _mlp(width: int, out: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(DROPOUT))


class Network(nn.Module):
    """Pieces and shapes of sentences in, scores of all heads out."""

    def __init__(self, encoder: BertModel, sizes: Sizes) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.shapes = nn.Embedding(sizes.shapes, SHAPE_WIDTH)
        self.mix = nn.Sequential(nn.Linear(2 * width + SHAPE_WIDTH, width), nn.GELU(), nn.LayerNorm(width))
        self.dropout = nn.Dropout(DROPOUT)
        self.root = nn.Parameter(torch.zeros(width))
        self.upos, self.xpos, self.names = (
            nn.Sequential(_mlp(width, 192), nn.Linear(192, classes))
            for classes in (sizes.upos, sizes.xpos, sizes.names)
        )
        self.arc_word, self.arc_head = _mlp(width, ARC_WIDTH), _mlp(width, ARC_WIDTH)
        self.label_word, self.label_head = _mlp(width, LABEL_WIDTH), _mlp(width, LABEL_WIDTH)
        self.arcs, self.labels = Biaffine(ARC_WIDTH, 1), Biaffine(LABEL_WIDTH, sizes.labels)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, first: torch.Tensor, last: torch.Tensor, shapes: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores: upos, xpos, names (batch, words, class); arcs (batch, words, 1 + words), position 0 the root;
        labels (batch, label, words, 1 + words).
        """
        pieces = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        spread = (-1, -1, pieces.shape[-1])
        word = torch.cat(
            [
                pieces.gather(1, first.unsqueeze(-1).expand(*spread)),
                pieces.gather(1, last.unsqueeze(-1).expand(*spread)),
                self.shapes(shapes),
            ],
            -1,
        )
        word = self.dropout(self.mix(word))
        heads = torch.cat([self.root.expand(word.shape[0], 1, -1).to(word.dtype), word], 1)
        arcs = self.arcs(self.arc_word(word), self.arc_head(heads)).squeeze(1)
        labels = self.labels(self.label_word(word), self.label_head(heads))
        return self.upos(word), self.xpos(word), self.names(word), arcs, labels


def load_encoder(folder: Path) -> BertModel:
    """The pre-trained encoder from a folder with `config.json` and `model.safetensors`; no network is used."""
    config = BertConfig.from_pretrained(folder)
    return BertModel.from_pretrained(folder, config=config, add_pooling_layer=False, local_files_only=True)
