"""Decide: facts in, a decision with its reasons out; nothing else is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from transforms.triage.facts import Facts
from transforms.triage.rules import CONDITIONS, Action, Engagement, Kind, Rule


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done, by whom, by when, by which rule and why."""

    rule_id: str
    rules_version: str
    action: Action
    owner: str
    due_minutes: int | None
    severity: int
    reasons: tuple[str, ...]


def decide(facts: Facts, engagement: Engagement) -> Decision:
    """Return what the first rule says whose conditions all hold; the last rule asks for nothing."""
    seen, notes = _by_policy(facts, engagement)
    rule = next(one for one in engagement.rules if holds(one, seen))
    action, due, more = _published(rule, seen, engagement)
    told = [_reason(name, wanted, seen) for name, wanted in rule.when.items()]
    why = [rule.why] if rule.why else []
    return Decision(
        rule.id,
        engagement.version,
        action,
        rule.owner,
        due,
        facts.severity,
        tuple([*told, *why, *notes, *more] or ["nothing asked for: the rule for all else"]),
    )


def holds(rule: Rule, facts: Facts) -> bool:
    """Whether all conditions of the rule hold; one about something unknown does not."""
    return all(
        _holds(CONDITIONS[name].kind, CONDITIONS[name].fact(facts), wanted)
        for name, wanted in rule.when.items()
    )


def _holds(kind: Kind, found: Any, wanted: Any) -> bool:
    if kind == "flag":
        return bool(found == wanted)
    if kind == "least":
        return found is not None and bool(found >= wanted)
    if kind == "most":
        return found is not None and bool(found <= wanted)
    is_shared = not found.isdisjoint(wanted)
    return is_shared if kind == "among" else not is_shared


def _by_policy(facts: Facts, engagement: Engagement) -> tuple[Facts, list[str]]:
    """Leave out what the policy does not want looked at: company alone does not make a troll a customer."""
    is_watched = engagement.policy.get("trolls_in_company") == "monitor"
    if facts.is_pile_on and facts.hostile_posts > 1 and is_watched:
        return replace(facts, is_pile_on=False), ["policy trolls_in_company: monitor"]
    return facts, []


def _published(rule: Rule, facts: Facts, engagement: Engagement) -> tuple[Action, int | None, list[str]]:
    """Answer in public what a rule would take offline, where the policy is to be seen to resolve it."""
    is_private = "personal_data" in facts.signals
    in_public = engagement.policy.get("publicity") == "in_public"
    if rule.action == "take_offline" and in_public and not is_private:
        return "reply_public", rule.due_minutes, ["policy publicity: in_public"]
    return rule.action, rule.due_minutes, []


def _reason(name: str, wanted: Any, facts: Facts) -> str:
    condition = CONDITIONS[name]
    found = condition.fact(facts)
    if condition.kind == "flag":
        return condition.words if wanted else f"not {condition.words}"
    if condition.kind in ("least", "most"):
        return f"{condition.words} {found:g}, at {condition.kind} {wanted:g}"
    if condition.kind == "among":
        return f"{condition.words}: {', '.join(sorted(set(found) & set(wanted)))}"
    return f"none of the {condition.words} {', '.join(sorted(wanted))}"
