"""What can go wrong before a text is judged."""

from __future__ import annotations


class ChoiceError(ValueError):
    """No model is called that, or it cannot be used; the message says what to do."""
