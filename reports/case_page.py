"""The page on which people work on cases: a form for each, without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from reports import assets, safe
from reports.case_list import Shown
from reports.page import environment

STATES = (
    "open", "overdue", "new", "acknowledged", "offline", "resolved", "compensated", "recovered", "ignored",
    "closed", "all",
)  # fmt: skip
#: Orders as the page's buttons name them.
BUTTONS = (
    ("acknowledge", "Acknowledge"), ("offline", "Take offline"), ("resolve", "Resolve"),
    ("compensate", "Compensate"), ("investigate", "Investigated"), ("ignore", "Ignore"), ("close", "Close"),
    ("reopen", "Reopen"), ("assign", "Assign"), ("warn", "Warn"), ("hide", "Hide"), ("block", "Block"),
    ("remove", "Remove"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the address asks for."""

    brand: str
    state: str = "open"
    by: str = ""
    case: str = ""

    def query(self) -> str:
        """Return the address that asks for this."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return "/cases?" + urlencode({name: one for name, one in told.items() if one})


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """All that the page is made of; `token` proves that a form came from this site."""

    asked: CaseFilter
    brands: Sequence[tuple[str, str]]
    cases: Sequence[Shown]
    house: Sequence[tuple[str, str]]
    token: str
    now: datetime
    notice: str = ""
    is_refused: bool = False


def render(desk: CaseDesk) -> str:
    """Write the page."""
    asked = desk.asked
    name = safe.words(dict(desk.brands).get(asked.brand, asked.brand), 60)
    return (
        environment()
        .get_template("cases.html.j2")
        .render(
            assets=assets.load(),
            brand=name,
            brand_id=asked.brand,
            brands=[{"id": id_, "name": safe.words(one, 60)} for id_, one in desk.brands],
            heading="Who waits for an answer?" if desk.cases else "No such case",
            notice=desk.notice,
            is_refused=desk.is_refused,
            state=asked.state,
            states=STATES,
            by=asked.by,
            cards=[_card(one, desk.now) for one in desk.cases],
            house=desk.house,
            buttons=BUTTONS,
            token=desk.token,
            back=asked.query(),
        )
    )


def _card(one: Shown, now: datetime) -> dict[str, Any]:
    case, said = one.case, one.complaint
    stars = (
        f"{said.rating_value:g} of {said.rating_scale:g} stars"
        if said.rating_value and said.rating_scale
        else ""
    )
    about = (said.kind, said.site, safe.words(said.author, 80), stars)
    return {
        "id": case.case_id,
        "state": case.state,
        "is_overdue": case.is_overdue(now),
        "clock": one.waiting(now),
        "owner": safe.words(case.owner, 60),
        "rule": case.rule_id,
        "version": case.rules_version,
        "severity": case.severity,
        "action": case.action.replace("_", " "),
        "why": safe.words("; ".join(said.reasons), 300),
        "about": " · ".join(filter(None, about)),
        "link": safe.link(said.url),
        "words": safe.words(said.words, 1_500),
        "told": " · ".join(_told(one)),
    }


def _told(one: Shown) -> list[str]:
    case = one.case
    told = [
        f"ignored: {safe.words(case.ignored_reason, 200)}" if case.ignored_reason else "",
        f"investigated: {safe.words(case.investigation, 200)}" if case.investigation else "",
        f"outcome: {safe.words(case.outcome, 200)}" if case.outcome else "",
        f"warned by the rule {case.warned_rule}" if case.warned_rule else "",
        "another author agrees" if case.is_pile_on else "",
    ]
    done = [word for word in ("hidden", "blocked", "removed", "recovered") if getattr(case, f"{word}_at")]
    return [*filter(None, told), *done]
