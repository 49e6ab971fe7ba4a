"""What stands behind the page of cases: what it shows, and what becomes of its forms."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import parse_qsl

from pipeline import casework, engagement
from pipeline.casework import Refused
from pipeline.label_office import MOST_FIELDS, Refusal
from pipeline.settings import Settings
from reports import case_page
from reports.case_list import shown
from reports.case_page import STATES, CaseDesk, CaseFilter
from transforms.cases.follow import cases
from transforms.cases.orders import Order
from warehouse import connection

_AT_A_TIME = 25
_RULED = ("warn", "hide", "block", "remove")


class CaseOffice:
    """Reads the cases, and takes what is ordered."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._settings, self._clock = settings, clock
        #: Another site can send a form here, but it cannot read this out of ours.
        self.token = secrets.token_urlsafe(24)

    def desk(self, query: str, notice: str = "", *, is_refused: bool = False) -> str:
        """Return the page for that query; a Failure or a WarehouseError says why there is none."""
        asked = self._asked(query)
        now = self._clock()
        with connection.reading(self._settings.warehouse) as db:
            found = cases(
                db,
                brand_id=asked.brand,
                case_id=asked.case or None,
                holds="all" if asked.case else asked.state,
                now=now,
                limit=_AT_A_TIME,
            )
            told = shown(db, found)
        brands = [(brand.id, brand.name) for brand in self._settings.watch().brands]
        house = [(rule.id, rule.words) for rule in engagement.beside(self._settings.config).house]
        return case_page.render(
            CaseDesk(asked, brands, told, house, self.token, now, notice, is_refused=is_refused)
        )

    def address(self, query: str) -> str:
        """Return the page's address for that query, and nothing but this page's."""
        return self._asked(query).query()

    def take(self, form: Mapping[str, str]) -> str:
        """Give the order of a form, and return which notice fits; a Refusal says what is wrong."""
        if not hmac.compare_digest(form.get("token", "").encode(), self.token.encode()):
            raise Refusal("This form is from before the site was started anew. Please say it again.")
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

    def _asked(self, query: str) -> CaseFilter:
        told = dict(parse_qsl(query, max_num_fields=MOST_FIELDS))
        watch = self._settings.watch()
        brand = told.get("brand") or (watch.brands[0].id if watch.brands else "")
        watch.brand(brand)  # a Failure says which brands there are
        state = told.get("state", "open")
        return CaseFilter(
            brand=brand,
            state=state if state in STATES else "open",
            by=told.get("by", "")[:80],
            case=told.get("case", "")[:10],
        )
