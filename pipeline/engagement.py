"""The rules of engagement, read strictly from `engagement.yaml` beside the brands file."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.strict import ConfigError, entries, flag, given, loaded, mapping, name, once, text, unread
from transforms.abuse import ABUSE
from transforms.triage.facts import RISKS
from transforms.triage.rules import ACTIONS, ANSWERED, CONDITIONS, POLICIES, Engagement, HouseRule, Rule

FILE = "engagement.yaml"
TEMPLATE = Path(__file__).parent / "commands" / "engagement.yaml.template"
_TOP = {"version", "clock", "policy", "house_rules", "rules"}
_RULE = {"id", "when", "do", "owner", "within", "why"}
_MOST_MINUTES = 60 * 24 * 30
_KINDS = {"article", "post", "review"}
_LABELS = {"positive", "neutral", "negative"}
_SIGNALS = RISKS | ABUSE | {
    "complaint", "question", "urgent", "repeat", "recovered", "agreement", "thanks", "sarcasm", "churn",
    "request", "personal_data", "leak",
}  # fmt: skip
#: As ISO 639-1 has languages.
_CODE = re.compile(r"[a-z]{2}")
_RANGES = {"severity_least": (1, 5), "stars_least": (0, 5), "stars_most": (0, 5)}
_KNOWN = {"kind": _KINDS, "label": _LABELS, "signals": _SIGNALS, "no_signals": _SIGNALS}


def beside(config: Path) -> Engagement:
    """Read the file beside the brands file, or the rules that come with the package when there is none."""
    path = config.parent / FILE
    return read(path if path.exists() else TEMPLATE)


def read(path: Path) -> Engagement:
    """Read one file; a ConfigError names the entry that cannot be followed."""
    try:
        return understand(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {unread(error)}") from error
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error


def understand(told: str) -> Engagement:
    """Turn the YAML into rules, or say which entry is wrong."""
    top = mapping(loaded(told), "the file", _TOP)
    number = _count(top.get("version"), "version", 1_000_000)
    clock = mapping(given(top.get("clock"), {}), "clock", {"minutes"})
    minutes = _count(clock.get("minutes", 60), "clock.minutes", _MOST_MINUTES)
    rules = tuple(
        _rule(entry, index, minutes) for index, entry in enumerate(entries(top.get("rules"), "rules"))
    )
    once([rule.id for rule in rules], "rule")
    if rules[-1].when or not all(rule.when for rule in rules[:-1]):
        raise ConfigError(
            "the last rule, and no other, must ask for nothing (when: {}), so that all is decided"
        )
    house = tuple(
        _house(entry, index)
        for index, entry in enumerate(entries(given(top.get("house_rules"), []), "house_rules", empty=True))
    )
    once([rule.id for rule in house], "house rule")
    policy = _policy(given(top.get("policy"), {}))
    # Only what was checked has an order.
    digest = hashlib.sha256(json.dumps(top, sort_keys=True, default=str).encode()).hexdigest()[:8]
    return Engagement(f"{number}.{digest}", rules, house, policy, minutes)


def _rule(told: object, index: int, minutes: int) -> Rule:
    entry = mapping(told, f"rules[{index}]", _RULE)
    rule_id = name(entry.get("id"), f"rules[{index}].id")
    place = f"rule {rule_id}"
    action = entry.get("do")
    if action not in ACTIONS:
        raise ConfigError(f"{place}: do must be one of {', '.join(ACTIONS)}, not {action!r}")
    is_answered = action in ANSWERED
    if not is_answered and "within" in entry:
        raise ConfigError(f"{place}: within has no meaning where nobody answers ({action})")
    within = _count(entry.get("within", minutes), f"{place}: within", _MOST_MINUTES)
    return Rule(
        id=rule_id,
        when=_when(entry.get("when"), place),
        action=action,
        owner=text(entry.get("owner"), f"{place}: owner"),
        due_minutes=within if is_answered else None,
        why=text(entry.get("why", ""), f"{place}: why", empty=True),
    )


def _when(told: object, place: str) -> Mapping[str, Any]:
    asked = mapping(told, f"{place}: when", CONDITIONS)
    return {
        condition: _wanted(condition, value, f"{place}: {condition}") for condition, value in asked.items()
    }


def _wanted(condition: str, told: object, place: str) -> object:
    kind = CONDITIONS[condition].kind
    if kind == "flag":
        return flag(told, place)
    if kind in ("least", "most"):
        return _number(condition, told, place)
    listed = tuple(text(one, place) for one in entries(told, place))
    if condition == "language" and (strangers := [one for one in listed if not _CODE.fullmatch(one)]):
        raise ConfigError(f"{place} must be codes of two letters such as en, not {', '.join(strangers)}")
    if strangers := sorted(set(listed) - _KNOWN.get(condition, set(listed))):
        raise ConfigError(
            f"{place}: unknown {', '.join(strangers)}; there are: {', '.join(sorted(_KNOWN[condition]))}"
        )
    return listed


def _number(condition: str, told: object, place: str) -> float:
    """Read a bound; one that nothing could ever reach, or everything does, is a mistake."""
    if isinstance(told, int | float) and not isinstance(told, bool):
        low, high = _RANGES.get(condition, (0, math.inf))
        if low <= told <= high and told < math.inf:
            return told
        if high < math.inf:
            raise ConfigError(f"{place} must be a number from {low} to {high}, not {told!r}")
    raise ConfigError(f"{place} must be a number of 0 or more, not {told!r}")


def _house(told: object, index: int) -> HouseRule:
    entry = mapping(told, f"house_rules[{index}]", {"id", "says"})
    rule_id = name(entry.get("id"), f"house_rules[{index}].id")
    return HouseRule(rule_id, text(entry.get("says"), f"house rule {rule_id}: says"))


def _policy(told: object) -> Mapping[str, str]:
    entry = mapping(told, "policy", POLICIES)
    chosen = {}
    for switch, values in POLICIES.items():
        value = entry.get(switch, _usual(switch))
        if value not in values:
            raise ConfigError(f"policy.{switch} must be one of {', '.join(values)}, not {value!r}")
        chosen[switch] = value
    return chosen


def _usual(switch: str) -> str:
    """What a switch is when the file does not say."""
    return {"removing": "after_warning", "trolls_in_company": "reply"}.get(switch, POLICIES[switch][0])


def _count(told: object, place: str, most: int) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or not 1 <= told <= most:
        raise ConfigError(f"{place} must be a whole number from 1 to {most}, not {told!r}")
    return told
