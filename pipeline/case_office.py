"""What stands behind the page of cases: what it shows, and what becomes of its forms."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

from pipeline import casework, engagement, reply_rules, replying
from pipeline.casework import Refused
from pipeline.label_office import MOST_FIELDS, Refusal, brand_of, number
from pipeline.settings import Settings
from reports import case_page
from reports.case_list import shown
from reports.case_page import STATES, Answer, CaseDesk, CaseFilter
from transforms.cases.follow import cases, counted
from transforms.cases.orders import Order
from understanding.judge import EncoderReader
from understanding.replies.lint import lint
from warehouse import connection

_AT_A_TIME = 25
_RULED = ("warn", "hide", "block", "remove")
#: The order of a form that wants nothing done but an answer looked over.
_LINT = "lint"
_LONGEST_ANSWER = 5_000


class CaseOffice:
    """Reads the cases, and takes what is ordered."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._settings, self._clock = settings, clock
        #: Another site can send a form here, but it cannot read this out of ours.
        self.token = secrets.token_urlsafe(24)
        self._reading = threading.Lock()
        self._reader: EncoderReader | None = None

    def desk(self, query: str, notice: str = "", *, typed: Mapping[str, str] | None = None) -> str:
        """Return the page for that query; a Refusal, Failure or WarehouseError says why there is none.

        `typed` is a form that was refused: its case stands on the page, and all of it stays filled in.
        """
        return self._page(self._asked(query), notice, typed=typed)

    def look(self, form: Mapping[str, str]) -> str | None:
        """Return the page with an answer looked over; None when the form orders something."""
        if form.get("order") != _LINT:
            return None
        self._check(form)
        text = form.get("reply", "").strip()
        if not text or len(text) > _LONGEST_ANSWER:
            raise Refusal(f"Write an answer of at most {_LONGEST_ANSWER} characters to look over.")
        asked = replace(self._asked(urlsplit(form.get("back", "")).query), case=form.get("case", "")[:10])
        rules = reply_rules.beside(self._settings.config).of(asked.brand)
        found = lint(text, reader=self._model(), rules=rules)
        answer = Answer(text, found.findings, is_critical=found.is_critical, is_rude=found.is_rude)
        return self._page(asked, answer=answer)

    def _page(
        self,
        asked: CaseFilter,
        notice: str = "",
        *,
        typed: Mapping[str, str] | None = None,
        answer: Answer | None = None,
    ) -> str:
        now = self._clock()
        with connection.reading(self._settings.warehouse) as db:
            case_id, holds = asked.case or None, "all" if asked.case else asked.state
            count = counted(db, brand_id=asked.brand, case_id=case_id, holds=holds, now=now)
            # Who has done with all of the last page comes to the one before it.
            asked = replace(asked, skip=min(asked.skip, max(count.cases - 1, 0) // _AT_A_TIME * _AT_A_TIME))
            found = cases(
                db,
                brand_id=asked.brand,
                case_id=case_id,
                holds=holds,
                now=now,
                limit=_AT_A_TIME,
                skip=asked.skip,
            )
            refused = (typed or {}).get("case", "")
            if refused and refused not in [one.case_id for one in found]:
                found = [
                    *cases(db, brand_id=asked.brand, case_id=refused, holds="all", now=now, limit=1),
                    *found,
                ]
            told = shown(db, found)
        if asked.case and found:
            said = replying.suggestion(self._settings, found[0].mention_id, found[0].brand_id)
            answer = replace(answer or Answer(), suggestions=said.variants)
        brands = [(brand.id, brand.name) for brand in self._settings.watch().brands]
        house = [(rule.id, rule.words) for rule in engagement.beside(self._settings.config).house]
        return case_page.render(
            CaseDesk(
                asked=asked,
                brands=brands,
                cases=told,
                count=count,
                size=_AT_A_TIME,
                house=house,
                token=self.token,
                now=now,
                notice=notice,
                answer=answer,
                typed=typed,
            )
        )

    def address(self, query: str) -> str:
        """Return the page's address for that query, and nothing but this page's."""
        return self._asked(query).query()

    def take(self, form: Mapping[str, str]) -> str:
        """Give the order of a form, and return which notice fits; a Refusal says what is wrong."""
        self._check(form)
        case_id, what = form.get("case", ""), form.get("order", "")
        with connection.reading(self._settings.warehouse) as db:
            found = casework.found(db, case_id)
        if found.state != form.get("state"):
            raise Refusal(f"Case {case_id} is {found.state} by now, so nothing was saved. Please look again.")
        value = form.get("rule") if what in _RULED else form.get("value")
        by = form.get("by", "").strip() or "report site"
        try:
            given = casework.give(
                self._settings,
                case_id,
                [Order(what, (value or "").strip() or None)],
                by,
                self._clock(),
                note=form.get("note") or None,
            )
        except Refused as error:
            raise Refusal(str(error)) from error
        return "later" if given.is_busy else "now"

    def _check(self, form: Mapping[str, str]) -> None:
        if not hmac.compare_digest(form.get("token", "").encode(), self.token.encode()):
            raise Refusal("This form is from before the site was started anew. Please say it again.")

    def _model(self) -> EncoderReader:
        """Load the model when the first answer is looked over, and once."""
        with self._reading:
            self._reader = self._reader or EncoderReader()
            return self._reader

    def _asked(self, query: str) -> CaseFilter:
        told = dict(parse_qsl(query, max_num_fields=MOST_FIELDS))
        state = told.get("state", "open")
        return CaseFilter(
            brand=brand_of(self._settings.watch(), told),
            state=state if state in STATES else "open",
            by=told.get("by", "")[:80],
            case=told.get("case", "")[:10],
            skip=number(told.get("skip", "")) or 0,
        )
