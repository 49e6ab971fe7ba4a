"""Lists of words that rules go by: a line for each language, in `words/`."""

from __future__ import annotations

from importlib.resources import files


def words(name: str) -> frozenset[str]:
    """Return the words of that list; a line that begins with # is for people."""
    lines = files("understanding").joinpath("words", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
