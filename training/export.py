"""Write a trained network the way `understanding.encoder` reads it: layers in 8 bits, words in 4."""

from __future__ import annotations

import json
import tempfile
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from training.base import Base
from training.network import SIGNALS, THEMES, Network


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


def write(folder: Path, network: Network, base: Base, kept: list[int], card: Mapping[str, Any]) -> None:
    """Write `encoder.onnx`, `words.bin`, `tokenizer.json` and `model.json` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    network.encoder.set_attn_implementation("eager")
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(scratch, "encoder.onnx")
        torch.onnx.export(
            network,
            (torch.zeros(1, 7, base.model.config.hidden_size),),
            str(whole),
            input_names=["words"],
            output_names=["sentiment", "themes", "signals", "meaning"],
            dynamic_axes={"words": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(str(whole), str(folder / "encoder.onnx"), weight_type=QuantType.QInt8)
    np.ascontiguousarray(base.blocks[kept]).tofile(folder / "words.bin")
    tokenizer(base, kept).save(str(folder / "tokenizer.json"), pretty=False)
    told = {
        **card,
        "width": base.model.config.hidden_size,
        "begin": kept.index(base.begin),
        "end": kept.index(base.end),
        "themes": THEMES,
        "signals": SIGNALS,
    }
    (folder / "model.json").write_text(
        json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
