"""What stands behind the page on which people correct: what it shows, and what becomes of its forms."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import parse_qsl

from pipeline import correcting, labelling
from pipeline.labelling import Answer
from pipeline.settings import Settings
from pipeline.strict import ConfigError
from pipeline.watch import Watch
from reports import label_page
from reports.label_page import Desk, Filter
from reports.labelling import Card, Wanted, themes
from warehouse import connection
from warehouse.journal import WITHDRAWN, Correction
from warehouse.records import Week

_AT_A_TIME = 10
_WEEKS = 13
#: Fields of a form or of an address that are read.
MOST_FIELDS = 200
#: Digits of a number that an address may hold.
_DIGITS = 9
#: Seconds that a browser waits for a running load to end; what was said is safe before.
_PATIENCE = 3.0


class Refusal(Exception):
    """The form cannot be taken as it came; the message is for the one who sent it."""


class WeekError(Refusal):
    """The week that an address asks for is none."""


class Office:
    """Reads what is to be judged, and takes what is said of it."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._settings, self._clock = settings, clock
        #: Another site can send a form here, but it cannot read this out of ours.
        self.token = secrets.token_urlsafe(24)
        self._publishing = threading.Lock()

    def desk(self, query: str, notice: str = "", *, typed: Mapping[str, str] | None = None) -> str:
        """Return the page for that query; a Refusal, Failure or WarehouseError says why there is none.

        `typed` is a form that was refused: its mention stands on the page, and all of it stays filled in.
        """
        asked = self._asked(dict(parse_qsl(query, max_num_fields=MOST_FIELDS)))
        try:
            wanted = self._wanted(asked)
        except WeekError as error:
            # The page says it: what a mere error page says is read as a fault of the site.
            wanted, typed = self._wanted(replace(asked, week="")), typed or {}
            notice = f"{notice} {error}.".strip()
        with connection.reading(self._settings.warehouse) as db:
            found = correcting.cards(db, self._settings, wanted, _AT_A_TIME + 1, asked.skip)
            cards = found[:_AT_A_TIME]
            mention_id = number((typed or {}).get("mention", ""))
            if mention_id and mention_id not in [one.mention_id for one in cards]:
                again = replace(asked, mention=str(mention_id))
                cards = [*correcting.cards(db, self._settings, self._wanted(again), 1), *cards]
            known = themes(db, asked.brand)
        more = _AT_A_TIME if len(found) > _AT_A_TIME and not asked.mention else None
        brands = [(brand.id, brand.name) for brand in self._settings.watch().brands]
        desk = Desk(asked, brands, cards, known, self.token, more, notice, typed)
        return label_page.render(desk)

    def look(self, _form: Mapping[str, str]) -> str | None:
        """Return None: every form of this page says something."""
        return None

    def address(self, query: str) -> str:
        """Return the page's address for that query, and nothing but this page's."""
        return self._asked(dict(parse_qsl(query, max_num_fields=MOST_FIELDS))).query()

    def take(self, form: Mapping[str, str]) -> str:
        """Keep and count what a form says, and return which notice fits; a Refusal says what is wrong."""
        if not hmac.compare_digest(form.get("token", "").encode(), self.token.encode()):
            raise Refusal("This form is from before the site was started anew. Please say it again.")
        card = self._card(form)
        made = _made(card, form, self._clock())
        if not made:
            raise Refusal("Nothing was chosen, so nothing was saved.")
        correcting.keep(self._settings, made)
        counted = correcting.count(self._settings, patience=_PATIENCE)
        if counted.is_busy:
            return "later"
        threading.Thread(target=self._publish, daemon=True).start()
        return "now"

    def _publish(self) -> None:
        """Publish what waits, one at a time; somebody who saves meanwhile is served by the next in line."""
        with self._publishing:
            correcting.publish(self._settings, self._clock())

    def _asked(self, told: Mapping[str, str]) -> Filter:
        watch = self._settings.watch()
        return Filter(
            brand=brand_of(watch, told),
            week=told.get("week", ""),
            unsure=told.get("unsure") == "1",
            again=told.get("again") == "1",
            by=told.get("by", "")[:80],
            mention=told.get("mention", ""),
            skip=number(told.get("skip", "")) or 0,
        )

    def _wanted(self, asked: Filter) -> Wanted:
        if mention_id := number(asked.mention):
            return Wanted(asked.brand, is_again=True, mention_ids=(mention_id,))
        now = self._clock()
        since, until = now - timedelta(weeks=_WEEKS), now + timedelta(days=1)
        if asked.week:
            try:
                since, until = Week.named(asked.week).bounds(self._settings.watch().brand(asked.brand).zone)
            except (ValueError, OverflowError) as error:
                raise WeekError(f"{error}; these are the last {_WEEKS}") from error
        return Wanted(asked.brand, since, until, is_unsure=asked.unsure, is_again=asked.again)

    def _card(self, form: Mapping[str, str]) -> Card:
        asked = self._asked({"brand": form.get("brand", ""), "mention": form.get("mention", "")})
        wanted = self._wanted(asked)
        with connection.reading(self._settings.warehouse) as db:
            cards = correcting.cards(db, self._settings, wanted, 1) if wanted.mention_ids else []
        if not cards:
            raise Refusal("This mention is not there any more, so nothing was saved.")
        if str(cards[0].version) != form.get("version"):
            raise Refusal("Its author has edited it since, so nothing was saved. Please look at it again.")
        return cards[0]


def _made(card: Card, form: Mapping[str, str], now: datetime) -> list[Correction]:
    """Turn a form into corrections: only what is other than was said before."""
    by = form.get("by", "") or "report site"
    if form.get("withdraw"):
        said = labelling.corrections(card, _said(card), by, now, None)
        return [replace(one, value=WITHDRAWN) for one in said]
    themes = {
        name.removeprefix("theme."): value
        for name, value in form.items()
        if name.startswith("theme.") and value
    }
    if new := form.get("new_theme", "").strip():
        themes[new] = form.get("new_value", "")
    sentiment = _chosen(form, "sentiment", card.said_sentiment, card.corrected_by)
    about = _chosen(form, "about", card.said_relevance, card.corrected_by)
    answer = Answer(
        sentiment=labelling.feeling(sentiment) if sentiment else None,
        is_about_us={"us": True, "not us": False}.get(about),
        themes=dict(labelling.theme(name, value) for name, value in themes.items()),
        note=form.get("note"),
    )
    return labelling.corrections(card, answer, by, now, None)


def _chosen(form: Mapping[str, str], name: str, said: str | None, by: str | None) -> str:
    """Return what the person chose in place of what the page showed; "" where they left it as it was.

    A Refusal where somebody has said something else of it since the page was made.
    """
    value, shown = form.get(name, ""), form.get(f"shown_{name}", said or "")
    if value in {"", shown, said or ""}:
        return ""
    if shown != (said or ""):
        raise Refusal(
            f"{by or 'Somebody'} has said otherwise since, so nothing was saved. Please look at it again."
        )
    return value


def _said(card: Card) -> Answer:
    about = card.said_relevance == "us" if card.said_relevance else None
    return Answer(card.said_sentiment, about, card.said_themes)


def brand_of(watch: Watch, told: Mapping[str, str]) -> str:
    """Return the brand that an address names, or the first; a Refusal says which there are."""
    try:
        return watch.brand(told.get("brand") or (watch.brands[0].id if watch.brands else "")).id
    except ConfigError as error:
        raise Refusal(str(error)) from error


def number(told: str) -> int | None:
    """Return the number that an address holds; None when it holds none, or one that is out of all reason."""
    return int(told) if told.isascii() and told.isdigit() and len(told) <= _DIGITS else None
