"""Each of the fifty capabilities that the advice on complaints asks for has a test named after it."""

from __future__ import annotations

import re
from pathlib import Path

_NAMED = re.compile(r"^def test_(\d\d)_\w+\(", re.MULTILINE)


def test_every_row_has_a_test() -> None:
    told = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")]
    found = {int(number) for text in told for number in _NAMED.findall(text)}
    assert found == set(range(1, 51))
