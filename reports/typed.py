"""What somebody typed into a form that was refused."""

from __future__ import annotations


class Typed(dict[str, str]):
    """A form by its fields; one that it has not is empty."""

    def __missing__(self, _field: str) -> str:
        """Return what an empty field holds."""
        return ""
