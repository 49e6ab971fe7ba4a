"""Write a trained network the way `understanding.encoder` reads it: layers in 8 bits, words in 4."""

from __future__ import annotations

import json
import tempfile
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from torch import nn

from training.base import Base
from training.ear import Ear
from training.network import Network
from understanding.encoder import HALFWAY
from understanding.names import SIGNALS, THEMES


def tokenizer(base: Base, kept: Iterable[int] | None = None) -> Tokenizer:
    """Return the tokenizer of the base, of the kept pieces only when they are given."""
    numbers = list(kept) if kept is not None else list(range(len(base.pieces)))
    pieces = [(base.pieces[number], base.scores[number]) for number in numbers]
    made = Tokenizer(models.Unigram(pieces, unk_id=numbers.index(base.unknown), byte_fallback=False))
    made.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace("▁", prepend_scheme="always")
    return made


def pieces_of(base: Base, texts: Iterable[str]) -> list[int]:
    """Return, in order, the pieces that the texts are written with, and every single letter and sign."""
    whole = tokenizer(base)
    kept = {base.begin, base.end, base.pad, base.unknown}
    kept |= {number for number, piece in enumerate(base.pieces) if len(piece.replace("▁", "")) <= 1}
    for encoded in whole.encode_batch(list(texts), add_special_tokens=False):
        kept.update(encoded.ids)
    return sorted(kept)


@dataclass(frozen=True, slots=True)
class Trained:
    """A network, the base that it was made from, and the numbers of the word pieces that go with it."""

    network: Network
    base: Base
    kept: Sequence[int]


def write(folder: Path, trained: Trained, card: Mapping[str, Any]) -> None:
    """Write `encoder.onnx`, `words.bin`, `tokenizer.json` and `model.json` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network, base = trained.network, trained.base
    network.eval()
    network.encoder.set_attn_implementation("eager")
    words = torch.zeros(1, 7, base.model.config.hidden_size)
    _quantised(
        network, folder / "encoder.onnx", words, "words", ["sentiment", "themes", "signals", "meaning"]
    )
    open_halfway(folder / "encoder.onnx")
    np.ascontiguousarray(base.blocks[list(trained.kept)]).tofile(folder / "words.bin")
    tokenizer(base, trained.kept).save(str(folder / "tokenizer.json"), pretty=False)
    write_card(folder, trained, card)


def open_halfway(path: Path) -> None:
    """Let the network also tell what its first layers make of a text; its other answers stay as they are."""
    told = onnx.load(str(path))
    if any(one.name == "halfway" for one in told.graph.output):
        return
    last = next(
        name
        for node in told.graph.node
        for name in node.output
        if f"layer.{HALFWAY - 1}/output/LayerNorm/LayerNormalization" in name and "quantized" not in name
    )
    told.graph.node.append(helper.make_node("Identity", [last], ["halfway"]))
    told.graph.output.append(helper.make_tensor_value_info("halfway", TensorProto.FLOAT, None))
    onnx.save(told, str(path))


def write_ear(path: Path, ear: Ear) -> None:
    """Write the layers that hear the tone of a reply, in 8 bits like the others."""
    for layer in ear.layers:
        layer.attention.self.config._attn_implementation = "eager"  # as for the whole network
    _quantised(ear, path, torch.zeros(1, 7, 384), "halfway", ["hostility"])


def _quantised(
    network: nn.Module, path: Path, example: torch.Tensor, takes: str, gives: Sequence[str]
) -> None:
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(scratch, "whole.onnx")
        torch.onnx.export(
            network,
            (example,),
            str(whole),
            input_names=[takes],
            output_names=list(gives),
            dynamic_axes={takes: {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(whole),
            str(path),
            weight_type=QuantType.QInt8,
            # Seven bits, a scale for each column: processors without an instruction of their own for 8-bit
            # products clip the sums of full ones, and would judge otherwise than the rest.
            reduce_range=True,
            per_channel=True,
        )


def write_card(folder: Path, trained: Trained, card: Mapping[str, Any]) -> None:
    """Write `model.json`: the card, and what the encoder must know of the other files."""
    told = {
        **card,
        "width": trained.base.model.config.hidden_size,
        "begin": trained.kept.index(trained.base.begin),
        "end": trained.kept.index(trained.base.end),
        "themes": THEMES,
        "signals": SIGNALS,
    }
    text = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    (folder / "model.json").write_text(text, encoding="utf-8")
