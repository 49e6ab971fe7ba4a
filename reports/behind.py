"""Where the mentions behind a figure are: the page of the week's mentions, asked for those alone.

The address says what is asked, after the `#`: `2026-W46.mentions.html#in=counted&label=negative`. The page's
own script reads it; without one the whole page is there. `docs/numbers.md` lists the words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from urllib.parse import quote, urlencode

from warehouse.records import Week

#: What the page is asked for each measure that it can show exactly; for the others `./repute explain` can.
MEASURES: Mapping[str, Mapping[str, str]] = {
    "mentions": {},
    "stories": {},
    "net-sentiment": {"label": "any"},
    "negative-stories": {"label": "negative"},
    "share-negative": {"label": "negative"},
    "stars": {"stars": "any"},
    "low-ratings": {"stars": "low"},
    "answered-reviews": {"kind": "review"},
    "answered-within-hour": {"kind": "review"},
    "answered-within-open-hour": {"kind": "review"},
    "median-answer-time": {"kind": "review"},
    "median-open-answer-time": {"kind": "review"},
    "share-of-voice": {"of": "share-of-voice"},
    "reach-domain-day": {"reach": "known"},
    "reach-gross": {"reach": "known"},
    "reach-story": {"reach": "known"},
    "excluded-mentions": {"in": "out"},
    # Of a share of cases, those that it is a share of.
    "answered-in-time": {"of": "cases-due"},
    "overdue-cases": {"of": "cases-overdue"},
    "recovery-rate": {"of": "cases-resolved"},
    "one-reply-share": {"of": "cases-one-reply"},
}


def page(week: Week) -> str:
    """Name the page; it lies beside the report of its week."""
    return f"{week.label}.mentions.html"


def asked(week: Week, **told: str) -> str:
    """Address those mentions of the week that count and answer to all that is told."""
    return f"{page(week)}#{fragment(told)}"


def fragment(told: Mapping[str, str]) -> str:
    """Write what is asked, of the mentions that count unless something else is told."""
    return urlencode({"in": "counted", **told}, quote_via=quote)


def measure(week: Week, id_: str, resting: Collection[str] = ()) -> str:
    """Address the mentions behind the measure; empty when the page cannot show just these.

    `resting` are the names of the figures whose mentions are known one by one.
    """
    told = MEASURES.get(id_)
    if told is None or ("of" in told and told["of"] not in resting):
        return ""
    return asked(week, **told)


def figure(week: Week, name: str, resting: Mapping[str, Collection[int]], count: int, **more: str) -> str:
    """Address the mentions that a count rests on; empty when they are not known, or not so many."""
    return asked(week, of=name, **more) if count and len(resting.get(name, ())) == count else ""


def time(week: Week, day: date, slot: int | None = None) -> str:
    """Address what began on a day, or in its slot of three hours."""
    return asked(week, day=day.isoformat(), **({} if slot is None else {"slot": str(slot)}))


def mention(week: Week, mention_id: int) -> str:
    """Address one mention."""
    return f"{page(week)}#m{mention_id}"


def report(brand_id: str, week: Week) -> str:
    """Address another week of a brand by the index, which knows whether there is one."""
    return f"../index.html#open={quote(brand_id, safe='')}/{week.label}"


def definition(id_: str) -> str:
    """Address what a measure or term means, from a report."""
    return f"../definitions.html#{id_}"
