"""Rules of engagement: what to do about a mention, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from transforms.triage.facts import Facts

Action = Literal["reply_public", "take_offline", "hide", "monitor", "ignore", "escalate"]
ACTIONS: tuple[Action, ...] = ("reply_public", "take_offline", "hide", "monitor", "ignore", "escalate")
#: Actions after which somebody answers.
ANSWERED = frozenset({"reply_public", "take_offline", "hide", "escalate"})
Kind = Literal["flag", "least", "most", "among", "none_of"]

#: Where the advice that the rules are made from contradicts itself, and what may be chosen.
POLICIES: Mapping[str, tuple[str, ...]] = {
    "removing": ("never", "after_warning", "offensive_at_once"),
    "own_side": ("never", "calmly"),
    "trolls_in_company": ("reply", "monitor"),
    "publicity": ("offline", "in_public"),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A name that a rule may ask for: how it is compared, with which fact, and what that is called."""

    kind: Kind
    fact: Callable[[Facts], Any]
    words: str


CONDITIONS: Mapping[str, Condition] = {
    "complaint": Condition("flag", lambda it: it.is_complaint, "a complaint"),
    "relevant": Condition("flag", lambda it: it.is_relevant, "about the brand"),
    "offensive": Condition("flag", lambda it: it.is_offensive, "offensive words"),
    "risk": Condition("flag", lambda it: it.is_at_risk, "safety, a lawyer or a threat"),
    "personal_data": Condition("flag", lambda it: "personal_data" in it.signals, "personal data"),
    "failed_contact": Condition("flag", lambda it: "repeat" in it.signals, "asked elsewhere in vain"),
    "pile_on": Condition("flag", lambda it: it.is_pile_on, "another author agrees"),
    "severity_least": Condition("least", lambda it: it.severity, "severity"),
    "reach_least": Condition("least", lambda it: it.reach, "reach in views"),
    "stars_least": Condition("least", lambda it: it.stars, "stars of five"),
    "stars_most": Condition("most", lambda it: it.stars, "stars of five"),
    "author_complaints_least": Condition("least", lambda it: it.author_complaints, "author's complaints"),
    "author_posts_least": Condition("least", lambda it: it.author_posts, "author's posts before"),
    "hostile_posts_least": Condition("least", lambda it: it.hostile_posts, "author's empty hostile posts"),
    "kind": Condition("among", lambda it: {it.kind}, "kind"),
    "language": Condition("among", lambda it: {it.language} if it.language else set(), "language"),
    "label": Condition("among", lambda it: {it.label} if it.label else set(), "label"),
    "signals": Condition("among", lambda it: it.signals, "signals"),
    "no_signals": Condition("none_of", lambda it: it.signals, "signals"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: when all of its conditions hold, this is done, by the owner, within so many minutes."""

    id: str
    when: Mapping[str, Any]
    action: Action
    owner: str
    #: None where nobody has to answer.
    due_minutes: int | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class HouseRule:
    """What people are asked to keep to on the brand's own pages; a warning names one."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Engagement:
    """The rules in force; `version` names the file's number and what it says."""

    version: str
    rules: tuple[Rule, ...]
    house: tuple[HouseRule, ...] = ()
    policy: Mapping[str, str] = field(default_factory=dict)
    #: Minutes within which a complaint is to be answered.
    clock_minutes: int = 60

    def house_rule(self, rule_id: str) -> HouseRule | None:
        """Return the rule of the house of that name."""
        return next((one for one in self.house if one.id == rule_id), None)
