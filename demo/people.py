"""What the airline's people did about complaints: told as if they had filled it in week by week."""

from __future__ import annotations

from datetime import timedelta

#: Who says so.
WHO = "Ola"
#: Each complaint of so many, in the order in which they came, goes the way of the next of WAYS.
EVERY = 4
#: Who does what about a theme, and how far it is.
THEME = ("refund", "Ola in customer care", "refunds are paid within five days, or somebody rings", "doing")

_Way = tuple[tuple[str, timedelta, str | None], ...]


def _way(*told: tuple[str, float, str | None]) -> _Way:
    return tuple((what, timedelta(hours=hours), value) for what, hours, value in told)


#: What was done, how long after the complaint, and what was said of it.
WAYS: tuple[_Way, ...] = (
    _way(
        ("acknowledge", 0.4, None),
        ("offline", 0.7, None),
        ("investigate", 9, "the bag stood on the belt of the flight before"),
        ("resolve", 20, None),
        ("compensate", 21, None),
        ("close", 30, "taxi and a night's things paid"),
    ),
    _way(("acknowledge", 0.8, None), ("investigate", 5, "the chat was down"), ("resolve", 8, None)),
    _way(("acknowledge", 3, None)),
    _way(("ignore", 0.5, "names no flight, and asks for nothing")),
)
