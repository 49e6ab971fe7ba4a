"""The encoder: reads a text once and says how it feels, what it is about and what it calls for.

Its weights lie in `understanding/model/`; `training/` makes them. A text is read alone, never in a batch: the
8-bit arithmetic scales its numbers by the largest one at hand, so that a neighbour would change the result.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from understanding import wording

Floats = NDArray[np.float32]

MODEL = Path(__file__).with_name("model")
#: Word pieces read of a text. The end carries the verdict as often as the beginning: the middle is left out.
LONGEST = 192
#: After so many layers a reading is halfway: what else listens to a text goes on from there.
HALFWAY = 4
#: Characters that are looked at for these pieces; more would only cost time.
_LONGEST_TEXT = 6_000
_ANSWERS = ["sentiment", "themes", "signals", "meaning"]
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder says of one text.

    `sentiment`: 3 logits (negative, neutral, positive). `themes`: for each theme 4 logits: whether it is
    spoken of, then negative, neutral, positive. `signals`: a logit for each. `meaning`: 384 numbers that lie
    close together for texts that say the same. `halfway`: what the first layers make of the text
    [pieces, width], for what goes on from there; None of a model that does not tell.
    """

    sentiment: Floats
    themes: Floats
    signals: Floats
    meaning: Floats
    halfway: Floats | None = None


class Encoder:
    """Loads the weights when it first reads a text."""

    def __init__(self, folder: Path = MODEL) -> None:
        self._folder = folder

    @cached_property
    def card(self) -> dict[str, Any]:
        """What the model is: name, languages, themes and signals in the order of the logits, calibration."""
        card: dict[str, Any] = json.loads((self._folder / "model.json").read_text(encoding="utf-8"))
        return card

    def read(self, text: str) -> Reading:
        """Read one text; equal texts give equal numbers, whatever was read before."""
        found = self._session.run(self._answers, {"words": self._embedded(self._pieces(text))})
        return Reading(*(np.asarray(one[0], dtype=np.float32) for one in found))

    def _pieces(self, text: str) -> list[int]:
        text = wording.plain(text)
        if len(text) > _LONGEST_TEXT:
            text = f"{text[: _LONGEST_TEXT // 2]} {text[-_LONGEST_TEXT // 2 :]}"
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        room = LONGEST - 2
        if len(ids) > room:
            ids = ids[: room // 2] + ids[-(room - room // 2) :]
        return [self.card["begin"], *ids, self.card["end"]]

    def _embedded(self, pieces: list[int]) -> Floats:
        """Return the vectors of word pieces, kept as blocks of 32 halves of a byte with one scale each."""
        rows = self._words[pieces]
        low = (rows["halves"] & 15).astype(np.int8) - 8
        high = (rows["halves"] >> 4).astype(np.int8) - 8
        values = np.concatenate([low, high], axis=2) * rows["scale"].astype(np.float32)[:, :, None]
        embedded: Floats = values.reshape(1, len(pieces), -1).astype(np.float32)
        return embedded

    @cached_property
    def _answers(self) -> list[str]:
        known = {one.name for one in self._session.get_outputs()}
        return [*_ANSWERS, *known.intersection(["halfway"])]

    @cached_property
    def _words(self) -> Any:
        blocks = np.asarray(np.memmap(self._folder / "words.bin", dtype=_BLOCK, mode="r"))
        return blocks.reshape(-1, self.card["width"] // 32)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer  # noqa: PLC0415

        return Tokenizer.from_file(str(self._folder / "tokenizer.json"))

    @cached_property
    def _session(self) -> Any:
        return session(self._folder / "encoder.onnx")


def session(path: Path) -> Any:
    """Open a network for one text at a time, on one core."""
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
