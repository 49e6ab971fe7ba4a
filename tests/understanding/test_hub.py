from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from understanding.choose import reader
from understanding.errors import ChoiceError
from understanding.hub import HubReader
from understanding.judge import Judge
from understanding.lexicon import Lexicon
from understanding.records import Text

NEEDED = ("transformers", "torch")


def test_a_model_has_a_name() -> None:
    assert isinstance(reader("lexicon"), Lexicon)
    for name in ("vader", "", "hub:"):
        with pytest.raises(ChoiceError, match="there are: encoder, lexicon, hub:NAME"):
            reader(name)


def test_what_a_model_from_a_hub_was_measured_on_has_to_be_said() -> None:
    with pytest.raises(ChoiceError, match="say in which languages"):
        reader("hub:somebody/some-model")


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    judge = Judge(reader("hub:somebody/some-model", ["en"]))
    assert judge.name == "hub:somebody/some-model"
    assert judge.judge(Text("Duka la mikate", "sw")).sentiment is None
    with pytest.raises(ChoiceError, match="pip install transformers torch"):
        judge.judge(Text("Fine.", "en"))


@pytest.mark.skipif(
    not all(map(importlib.util.find_spec, NEEDED)),
    reason=f"needs {' and '.join(NEEDED)}, which are not installed",
)
@pytest.mark.parametrize(
    "labels",
    [
        ["Negative", "NEUTRAL", "positive"],
        ["POSITIVE", "NEGATIVE"],
        ["LABEL_0", "LABEL_1", "LABEL_2"],
        ["1 star", "2 stars", "3 stars", "4 stars", "5 stars"],
    ],
)
def test_any_model_that_tells_how_a_text_feels_will_do(tmp_path: Path, labels: list[str]) -> None:
    judge = Judge(HubReader(str(tiny(tmp_path, labels)), ["en"]))
    found = judge.judge(Text("good bread", "en"))
    assert found.sentiment is not None
    shares = (found.sentiment.negative, found.sentiment.neutral, found.sentiment.positive)
    assert sum(shares) == pytest.approx(1)
    assert (shares[1] == 0) == (len(labels) == 2)
    assert (found.themes, found.signals) == ((), ())


@pytest.mark.skipif(
    not all(map(importlib.util.find_spec, NEEDED)),
    reason=f"needs {' and '.join(NEEDED)}, which are not installed",
)
def test_a_model_that_tells_something_else_is_refused(tmp_path: Path) -> None:
    judge = Judge(HubReader(str(tiny(tmp_path, ["cat", "dog"])), ["en"]))
    with pytest.raises(ChoiceError, match="tells cat, dog"):
        judge.judge(Text("good bread", "en"))
    with pytest.raises(ChoiceError, match="cannot be loaded"):
        Judge(HubReader(str(tmp_path / "nowhere"), ["en"])).judge(Text("good bread", "en"))


def tiny(folder: Path, labels: list[str]) -> Path:
    """Write a model of a few numbers that nobody has trained."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer  # noqa: PLC0415

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "good", "bread"]
    (folder / "vocab.txt").write_text("\n".join(words))
    config = BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8,
        id2label=dict(enumerate(labels)), label2id={label: place for place, label in enumerate(labels)},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    assert json.loads((folder / "config.json").read_text())["id2label"]["0"] == labels[0]
    return folder
