"""Ports as people tell them, by an option or in the environment."""

from __future__ import annotations

from pipeline.failure import Misuse

LAST = 65_535


def port(text: str) -> int:
    """Read a port; a ValueError, which argparse words, for what is none."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= LAST):
        raise ValueError(text)
    return int(text)


def told(text: str, name: str, usual: int) -> int:
    """Read the port that a variable of this name tells; a Misuse for what is none."""
    try:
        return port(text) if text else usual
    except ValueError as error:
        raise Misuse(f"{name} must be a port, a number from 1 to {LAST}, not {text!r}") from error
