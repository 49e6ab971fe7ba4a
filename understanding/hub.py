"""A model from a hub of models, such as huggingface.co: only when somebody chooses one, and installs for it.

Any that classifies texts and calls its classes negative, (neutral) and positive, or by stars, will do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

from understanding import wording
from understanding.errors import ChoiceError
from understanding.records import Sentiment

_NAMES = {"neg": 0, "neu": 1, "pos": 2}
_STARS = re.compile(r"([1-5]) stars?")
#: What classes without a name mean, by how many there are; models without a neutral one have two.
_NAMELESS = {2: (0, 2), 3: (0, 1, 2), 5: (0, 0, 1, 2, 2)}
#: Word pieces read of a text.
_LONGEST = 256


class HubReader:
    """Judges by a model from a hub; what it was measured on, the one who chooses it has to say."""

    unsure_below = 0.55

    def __init__(self, name: str, languages: Collection[str]) -> None:
        if not languages:
            raise ChoiceError(f"hub:{name}: say in which languages it was measured, such as [en, de]")
        self.name = f"hub:{name}"
        self.languages = frozenset(languages)
        self._place = name

    def read(self, _words: str) -> None:
        """Return None: it has no more to say of a text than how it feels."""

    def feels(self, words: str, _language: str, _reading: object) -> Sentiment:
        """Return how the words feel."""
        torch, tokenizer, model = self._loaded
        pieces = tokenizer(wording.plain(words), truncation=True, max_length=_LONGEST, return_tensors="pt")
        with torch.inference_mode():
            shares = torch.softmax(model(**pieces).logits[0].double(), dim=-1).tolist()
        sums = [0.0, 0.0, 0.0]
        for share, label in zip(shares, self._classes(model.config.id2label), strict=True):
            sums[label] += share
        return Sentiment(*sums)

    def _classes(self, named: Mapping[int, str]) -> tuple[int, ...]:
        """Return which of our three labels each class of the model means."""
        names = [str(named[place]).strip().lower() for place in sorted(named)]
        if all(_STARS.fullmatch(name) for name in names):
            return tuple(_NAMELESS[5][int(name[0]) - 1] for name in names)
        if all(name[:3] in _NAMES for name in names):
            return tuple(_NAMES[name[:3]] for name in names)
        if all(name.startswith("label_") for name in names) and len(names) in _NAMELESS:
            return _NAMELESS[len(names)]
        raise ChoiceError(f"{self.name} tells {', '.join(names)}, and not how a text feels; choose another")

    @cached_property
    def _loaded(self) -> tuple[Any, Any, Any]:
        try:
            import torch  # noqa: PLC0415
            from transformers import AutoModelForSequenceClassification, AutoTokenizer  # noqa: PLC0415
        except ImportError as error:
            raise ChoiceError(
                f"{self.name} needs two packages that Repute does not bring: "
                "run `.venv/bin/pip install transformers torch`, or choose `encoder`"
            ) from error
        try:
            tokenizer = AutoTokenizer.from_pretrained(self._place)
            model = AutoModelForSequenceClassification.from_pretrained(self._place)
        except (OSError, ValueError) as error:
            told = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ChoiceError(f"{self.name} cannot be loaded: {told}") from error
        return torch, tokenizer, model.eval()
