"""Who joins in a complaint: the second author who agrees, the onlookers, the news, and mud that is slung."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from duckdb import DuckDBPyConnection

from transforms import nobody, outbox, weekly
from transforms.abuse import ABUSE, SWEARING
from transforms.outbox import Alert
from transforms.reading import Row, rows
from transforms.virality import Seen, doubling_hours, is_spreading
from transforms.writing import insert
from understanding import signals as signalled
from warehouse.transaction import transaction

TABLE = "pile_on"
#: Stories that were added to so lately are counted again.
_LATELY = timedelta(days=7)
_SHARES = timedelta(days=1)
#: From so surely negative on, a turn is hostile without an insult.
_HOSTILE = 0.9
#: Hostile turns of both sides together that make it mud-slinging.
_MUD = 3
#: Authors who agree from which it is told anew, each time more gravely.
_STEPS = (1, 5, 20, 100)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """One post, article or answer in a story."""

    story_key: str
    mention_id: int
    kind: str
    site: str
    author: str | None
    url: str | None
    text: str
    language: str | None
    share_count: int | None
    said_at: datetime
    is_own: bool
    #: Whom others agree with must speak of the brand; they need not name it themselves.
    is_about_brand: bool
    label: str | None
    negative: float | None
    sentiment: float | None
    signals: tuple[str, ...]

    @property
    def who(self) -> str:
        """The account; somebody without a name is one for each post."""
        author = nobody.known(self.author)
        return f"{self.site} {author.casefold()}" if author else f"#{self.mention_id}"

    @property
    def is_hostile(self) -> bool:
        """Whether it insults, threatens, or is utterly negative; an owner's answer by its words alone."""
        if self.kind == "answer":
            return bool(ABUSE & signalled.evidence(self.text, self.language).keys())
        abuse = ABUSE - SWEARING if self.label == "positive" else ABUSE
        return bool(abuse & set(self.signals)) or (self.negative or 0) >= _HOSTILE

    @property
    def is_complaint(self) -> bool:
        """Whether it blames the brand."""
        return self.label == "negative" or ("complaint" in self.signals and self.label != "positive")


def counted(turns: Sequence[Turn], shares: Mapping[int, Sequence[Seen]], now: datetime) -> Row | None:
    """Count one story; None when no post of it complains of the brand."""
    told = sorted(turns, key=lambda one: (one.said_at, one.mention_id))
    posts = [one for one in told if one.kind == "post" and not one.is_own]
    complaint = next((one for one in posts if one.is_complaint and one.is_about_brand), None)
    if complaint is None:
        return None
    others = [one for one in posts if one.who != complaint.who]
    agreeing = [one for one in others if one.said_at >= complaint.said_at and _agrees(one)]
    own = [one for one in told if one.is_own]
    agreed_at = agreeing[0].said_at if agreeing else None
    news = [one.said_at for one in told if one.kind == "article" and not one.is_own]
    return {
        "story_key": complaint.story_key,
        "complaint_id": complaint.mention_id,
        "url": complaint.url,
        "began_at": complaint.said_at,
        "last_at": max(one.said_at for one in posts),
        "agreeing_count": len({one.who for one in agreeing}),
        "agreed_at": agreed_at,
        "onlooker_count": len({one.who for one in others}),
        "complainer_mood": _mean([one.sentiment for one in posts if one.who == complaint.who]),
        "has_news": bool(news),
        "news_at": min(news, default=None),
        "is_pile_on": bool(agreeing),
        # Those who answer after the last word of the brand are told of; before, somebody is at it.
        "must_reply": agreed_at is not None and not any(one.said_at > agreed_at for one in own),
        "seen_at": now,
        **_moods(others),
        **_spread(posts, shares),
        **_mud(posts, own),
    }


def _agrees(turn: Turn) -> bool:
    # Who praises the brand and insults somebody means the one who complains.
    is_against = turn.is_hostile and turn.label != "positive"
    return "agreement" in turn.signals or turn.is_complaint or is_against


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _moods(others: Sequence[Turn]) -> Row:
    last = {one.who: one.label for one in others if one.label}
    return {
        f"onlooker_{label}": sum(one == label for one in last.values())
        for label in ("positive", "neutral", "negative")
    }


def _spread(posts: Sequence[Turn], shares: Mapping[int, Sequence[Seen]]) -> Row:
    found = [
        (series[-1][1], doubling_hours(series)) for one in posts if (series := shares.get(one.mention_id))
    ]
    found += [(one.share_count, None) for one in posts if one.share_count and one.mention_id not in shares]
    # One that spreads goes before one that many shared long ago.
    count, doubling = max(found, key=lambda one: (is_spreading(*one), one[0]), default=(None, None))
    return {
        "share_count": count,
        "doubling_hours": doubling,
        "is_spreading": is_spreading(count, doubling),
    }


def _mud(posts: Sequence[Turn], own: Sequence[Turn]) -> Row:
    ours = sum(one.is_hostile for one in own)
    theirs = sum(one.is_hostile for one in posts)
    is_mud = ours > 0 and theirs > 0 and ours + theirs >= _MUD
    return {"own_hostile_count": ours, "hostile_count": theirs, "is_mudslinging": is_mud}


def follow(db: DuckDBPyConnection, brand_id: str, model: str, now: datetime) -> int:
    """Count the stories of the last days again and raise what is to be told; return how many alerts.

    Where they break a rule, nothing is kept and the log says so: complaints go on being told. Must not be
    called inside a transaction.
    """
    values: Row = {
        "brand_id": brand_id,
        "model": model,
        "since": now - _LATELY,
        "since_shares": now - _SHARES,
    }
    stories: dict[str, list[Turn]] = defaultdict(list)
    for row in rows(db, TABLE, "turns", values):
        stories[row["story_key"]].append(Turn(**(row | {"signals": tuple(row["signals"])})))
    shares: dict[int, list[Seen]] = defaultdict(list)
    for row in rows(db, TABLE, "shares", values):
        shares[row["mention_id"]].append((row["seen_at"], row["share_count"]))
    made = [found for turns in stories.values() if (found := counted(turns, shares, now))]
    try:
        with transaction(db):
            rows(db, TABLE, "delete", values | {"story_keys": sorted(stories)})
            insert(db, TABLE, [{"brand_id": brand_id} | one for one in made])
            for rule, check in weekly.checks(TABLE):
                if broken := db.execute(check, {"brand_id": brand_id}).fetchall():
                    raise weekly.CheckError(TABLE, rule, len(broken))
            return outbox.raised(db, [one for row in made for one in _alerts(brand_id, row, now)], now)
    except weekly.CheckError as error:
        _log.warning("pile-ons cannot be counted: %s", error)
        return 0


def _alerts(brand_id: str, row: Row, now: datetime) -> list[Alert]:
    told: list[tuple[str, int, int, str]] = []
    if row["must_reply"]:
        step = sum(row["agreeing_count"] >= least for least in _STEPS)
        told.append(
            ("pile_on", step, 2, f"{_people(row['agreeing_count'])} agreed with a complaint: answer it")
        )
    if row["is_spreading"]:
        words = (
            f"{row['share_count']} shares, twice as many every {round(60 * row['doubling_hours'])} minutes"
        )
        told.append(("spreading", 1, 2, words))
    if row["is_mudslinging"]:
        turns = row["own_hostile_count"] + row["hostile_count"]
        told.append(("mudslinging", 1, 2, f"the brand and authors exchanged {turns} hostile turns: stop"))
    lately = now - _LATELY
    return [_alert(brand_id, row, *one) for one in told if row["last_at"] >= lately]


def _people(count: int) -> str:
    return "a second author" if count == 1 else f"{count} other authors"


def _alert(brand_id: str, row: Row, kind: str, level: int, severity: int, words: str) -> Alert:  # noqa: PLR0913, PLR0917
    values: dict[str, Any] = {"brand_id": brand_id, "kind": kind, "level": level, "severity": severity}
    return Alert(
        event_key=row["story_key"],
        reasons=(kind,),
        words=words,
        url=row["url"],
        passes_quiet=True,
        happened_at=row["agreed_at"] or row["began_at"],
        mention_id=row["complaint_id"],
        story_key=row["story_key"],
        **values,
    )
