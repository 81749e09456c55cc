"""From a trained network to the folder that the app ships: ONNX, its weights as 8-bit integers."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

if TYPE_CHECKING:
    from quizapp.language.training.network import Network
    from quizapp.language.training.train import Vocabulary

INPUTS, OUTPUTS = ["ids", "mask", "first", "last", "shapes"], ["upos", "xpos", "names", "arcs", "labels"]


def ship(network: Network, vocabulary: Vocabulary, tokenizer_file: Path, folder: Path) -> None:
    """Writes `network.onnx`, `tokenizer.json` and `classes.json` into `folder`, replacing what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "exact.onnx"
        _export(network, exact)
        # one scale for each channel: with one for each matrix gum-test loses half a point of LAS
        quantize_dynamic(exact, folder / "network.onnx", weight_type=QuantType.QInt8, per_channel=True)
    shutil.copyfile(tokenizer_file, folder / "tokenizer.json")
    (folder / "classes.json").write_text(json.dumps(asdict(vocabulary), ensure_ascii=False, indent=0) + "\n", "utf-8")


def _export(network: Network, path: Path) -> None:
    pieces, words = 9, 6
    example = (
        torch.randint(5, 100, (1, pieces)),
        torch.ones((1, pieces), dtype=torch.long),
        torch.randint(1, pieces, (1, words)),
        torch.randint(1, pieces, (1, words)),
        torch.ones((1, words), dtype=torch.long),
    )
    axes = {name: {1: "pieces" if name in {"ids", "mask"} else "words"} for name in INPUTS}
    axes |= {name: {1: "words"} for name in OUTPUTS[:4]} | {"labels": {2: "words"}}
    network.eval()
    torch.onnx.export(
        network, example, str(path), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes, opset_version=17,
        dynamo=False,
    )  # fmt: skip
