"""Go on from what was written: layers back from 8 bits, and the word pieces that the model knows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.base import Base
from training.ear import Ear
from training.network import Network


def restore(network: Network, folder: Path) -> None:
    """Give the network the weights of the model in the folder; KeyError names one that it lacks.

    What 8 bits cannot hold is lost: about a hundredth of a weight's usual size.
    """
    kept = (
        "encoder.embeddings.word_embeddings",
        "encoder.embeddings.position",
        "encoder.embeddings.token_type",
    )
    state = network.state_dict()
    names = [name for name in state if not name.startswith(kept)]
    network.load_state_dict(state | _held(folder / "encoder.onnx", names))


def restore_ear(ear: Ear, path: Path) -> None:
    """Give the ear the weights that were written; KeyError names one that is missing."""
    ear.load_state_dict(_held(path, list(ear.state_dict())))


def _held(path: Path, names: Sequence[str]) -> dict[str, torch.Tensor]:
    graph = onnx.load(str(path)).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = held | dict(_weights(graph, held))
    return {name: torch.from_numpy(np.array(found[name], dtype=np.float32)) for name in names}


def _weights(graph: Any, held: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the name that the network gives to each product's weight, and its numbers."""
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        quantised = node.input[1]
        stem = quantised.removesuffix("_quantized")
        values = (held[quantised].astype(np.float32) - held[f"{stem}_zero_point"]) * held[f"{stem}_scale"]
        is_named = stem.endswith(".weight")
        path = node.name.strip("/").split("/")[:-1]
        # A product takes its matrix from the left, a linear layer from the right.
        yield (stem if is_named else ".".join([*path, "weight"])), values.T


def pieces(start: Base, folder: Path) -> set[int]:
    """Return the numbers, in the base, of the word pieces that the model in the folder knows."""
    told = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    numbers = {piece: number for number, piece in enumerate(start.pieces)}
    return {numbers[piece] for piece, _ in told["model"]["vocab"] if piece in numbers}
