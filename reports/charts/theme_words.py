"""How a theme, its rate and its change are told, in its chart and around it."""

from __future__ import annotations

from reports import numbers
from reports.findings import Theme
from reports.language import ENGLISH, current, say
from reports.safe import words


def title(text: str) -> str:
    """Write a theme as people read it: `opening_hours` as `Opening hours`."""
    return numbers.capital(_spoken(text))


def within(text: str) -> str:
    """Write a theme inside a sentence: `opening_hours` as `opening hours`."""
    spoken = _spoken(text)
    return spoken.lower() if current().code == ENGLISH else spoken


def _spoken(text: str) -> str:
    plain = words(text.replace("_", " "), 40)
    return say(plain) if plain else ""


def is_few(one: Theme) -> bool:
    """True when too little was said to judge the theme."""
    return one.verdict == "too few to say"


def is_clear(one: Theme) -> bool:
    """True when its complaints clearly rose or fell."""
    return one.verdict.startswith("clearly")


def is_first(one: Theme) -> bool:
    """True when nothing before it is known that it could be held against."""
    return not one.weeks_before


def change(one: Theme) -> str:
    """Say by how much its complaints changed, or why no figure is given."""
    if is_first(one):
        return say("no comparison yet")
    if is_few(one) or one.change is None:
        return say("too few to say")
    return numbers.signed(one.change, 1) if is_clear(one) else say("no clear change")


def told(one: Theme) -> tuple[str, str]:
    """Say the rate with its range, and how it changed."""
    rate = say(
        "{rate} per 100 stories, 95% range {range}",
        rate=numbers.plain(one.complained or 0.0, 1),
        range=numbers.plain_spread(one.low or 0.0, one.high or 0.0, 1),
    )
    if one.complained_before is None:
        return rate, change(one)
    then = numbers.plain(one.complained_before, 1)
    return rate, say("before {rate}; {change}", rate=then, change=change(one))


def sentence(one: Theme) -> str:
    """Say all of it, in the words of `told`."""
    rate, moved = told(one)
    return say("{theme}: {rate}; {change}", theme=title(one.name), rate=rate, change=moved)


def short(one: Theme) -> str:
    """Say the rate and its change, for a list of themes."""
    return f"{title(one.name)} {numbers.plain(one.complained or 0.0, 1)}, {change(one)}"


def verdict(said: str) -> str:
    """Say what was found of its complaints."""
    match said:
        case "clearly more":
            return say("clearly more")
        case "clearly less":
            return say("clearly less")
        case "no clear change":
            return say("no clear change")
        case "too few to say":
            return say("too few to say")
        case _:
            return words(said, 30)
