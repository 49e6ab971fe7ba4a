"""The page on which people work on cases: a form for each, without scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from reports import assets, safe
from reports.case_list import Shown
from reports.page import environment
from reports.typed import Typed
from transforms.cases.follow import Count
from transforms.cases.records import OPEN
from understanding.replies.records import Finding

STATES = (
    "open", "overdue", "new", "acknowledged", "offline", "resolved", "compensated", "recovered", "ignored",
    "closed", "all",
)  # fmt: skip
#: What may be said of a case, as the page words it, in the order in which a case goes.
ORDERS = (
    ("The case", (
        ("acknowledge", "It was answered"), ("offline", "It goes on in private"),
        ("investigate", "It was looked into: the finding"), ("resolve", "It is resolved"),
        ("compensate", "Something was made good"), ("close", "Close it: the outcome"),
        ("ignore", "Nobody answers: the reason"), ("assign", "Assign it: to whom"), ("reopen", "Reopen it"),
    )),
    ("What they wrote, on your own page", (
        ("warn", "They were warned: the rule"), ("hide", "It was hidden"), ("block", "They were blocked"),
        ("remove", "It was removed: the rule"),
    )),
)  # fmt: skip
#: What the rules say is to be done.
_TO_DO = {
    "reply_public": "reply in public", "take_offline": "take it offline", "hide": "hide it, and answer",
    "monitor": "watch, and do not answer", "ignore": "nothing", "escalate": "pass it on",
}  # fmt: skip
#: What comes next most often, by the state.
_NEXT = {
    "new": "acknowledge", "acknowledged": "resolve", "offline": "resolve", "resolved": "close",
    "compensated": "close", "recovered": "close",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What the address asks for."""

    brand: str
    state: str = "open"
    by: str = ""
    case: str = ""
    #: So many of the most urgent ones are left out.
    skip: int = 0

    def query(self) -> str:
        """Return the address that asks for this."""
        told = {name: getattr(self, name) for name in self.__slots__}
        return "/cases?" + urlencode({name: one for name, one in told.items() if one})


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in the making, what the lint found in it, and what may be answered."""

    text: str = ""
    findings: tuple[Finding, ...] = ()
    suggestions: tuple[str, ...] = ()
    is_critical: bool = False
    is_rude: bool = False

    @property
    def told(self) -> list[dict[str, Any]]:
        """The findings in their order, those of one kind as one with all of its words."""
        kinds: dict[str, dict[str, Any]] = {}
        for one in self.findings:
            first = {
                "severity": one.severity,
                "name": one.id.replace("_", " "),
                "words": [],
                "why": one.why,
                "better": one.better,
            }
            kinds.setdefault(one.id, first)["words"] += [safe.words(one.words, 120)] if one.words else []
        return list(kinds.values())

    @property
    def verdict(self) -> str:
        """What the lint says of the answer on the whole; empty when none was looked over."""
        if not self.text:
            return ""
        if self.is_critical:
            return "This answer must not be sent."
        if self.is_rude:
            return "This answer is rude."
        return "This answer can be mended." if self.findings else "Nothing to mend."


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """All that the page is made of; `token` proves that a form came from this site."""

    asked: CaseFilter
    brands: Sequence[tuple[str, str]]
    cases: Sequence[Shown]
    #: How many there are on all pages, of which each holds `size`.
    count: Count
    size: int
    house: Sequence[tuple[str, str]]
    token: str
    now: datetime
    notice: str = ""
    #: Where one case is asked for.
    answer: Answer | None = None
    #: The form that was refused.
    typed: Mapping[str, str] | None = None


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
            heading=_heading(desk),
            answer=desk.answer if asked.case else None,
            is_one=bool(asked.case),
            all_address=replace(asked, case="").query(),
            span=_span(desk),
            before=_page(desk, -desk.size),
            after=_page(desk, desk.size),
            notice=desk.notice,
            is_refused=desk.typed is not None,
            typed=Typed(desk.typed or {}),
            untyped=Typed(),
            state=asked.state,
            states=STATES,
            by=asked.by,
            cards=[_card(one, desk) for one in desk.cases],
            house=desk.house,
            orders=ORDERS,
            token=desk.token,
            back=asked.query(),
        )
    )


def _heading(desk: CaseDesk) -> str:
    asked = desk.asked
    if asked.case:
        return "One case" if desk.cases else "No such case"
    if not desk.cases:
        return "Nobody waits for an answer" if asked.state in {"open", "overdue", "new"} else "No such case"
    return "Who waits for an answer?" if asked.state in {"open", "overdue", "new"} else "Cases"


def _span(desk: CaseDesk) -> str:
    """Say which of how many are shown."""
    if desk.asked.case or not desk.cases:
        return ""
    skip, count = desk.asked.skip, desk.count
    told = f"{skip + 1} to {skip + len(desk.cases)} of {count.cases}" if count.cases > desk.size else ""
    return f"{told or _cases(count.cases)}, the most urgent first; {count.overdue} overdue."


def _cases(count: int) -> str:
    return f"{count} case{'' if count == 1 else 's'}"


def _page(desk: CaseDesk, step: int) -> str:
    """Return the address of the page before or after this one; empty when there is none."""
    skip = desk.asked.skip + step
    is_there = not desk.asked.case and -desk.size < skip < desk.count.cases
    return replace(desk.asked, skip=max(skip, 0)).query() if is_there else ""


def _card(one: Shown, desk: CaseDesk) -> dict[str, Any]:
    case, said, now = one.case, one.complaint, desk.now
    stars = (
        f"{said.rating_value:g} of {said.rating_scale:g} stars"
        if said.rating_value and said.rating_scale
        else ""
    )
    about = (said.kind, said.site, safe.isolated(said.author, 80), stars)
    return {
        "id": case.case_id,
        "state": case.state,
        "is_open": case.state in OPEN,
        "is_overdue": case.is_overdue(now),
        "clock": one.waiting(now),
        "owner": safe.words(case.owner, 60),
        "rule": case.rule_id,
        "version": case.rules_version,
        "severity": case.severity,
        "action": _TO_DO.get(case.action, case.action),
        "why": safe.words("; ".join(said.reasons), 300),
        "about": " · ".join(filter(None, about)),
        "link": safe.link(said.url),
        "words": safe.words(said.words, 1_500),
        "told": " · ".join(_told(one)),
        "next": _NEXT.get(case.state, "reopen"),
        "address": replace(desk.asked, case=case.case_id).query(),
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
