"""How a stranger's words are shown wherever they are shown."""

from __future__ import annotations

from reports import numbers
from reports.language import say
from reports.records import Story
from reports.safe import words


def told(one: Story) -> tuple[str, str]:
    """Return title and text; the title is left out where the text begins with it."""
    title, text = words(one.title, 160), words(one.text)
    if title and text.casefold().startswith(title.rstrip(".…").casefold()):
        title = ""
    return title, text or ("" if title else say("(no words)"))


def language(code: str | None) -> str:
    """Return the code if it can stand in a `lang` attribute, else nothing."""
    return code if code and code.isascii() and code.isalpha() and len(code) in {2, 3} else ""


def stars(rating: float | None) -> str:
    """Write a rating, 0 to 1, as a number of five stars: `1`, `3.5`; nothing when there is none."""
    if rating is None:
        return ""
    value = numbers.rounded(5 * rating, 1)
    return numbers.plain(value, 0 if value == int(value) else 1)
