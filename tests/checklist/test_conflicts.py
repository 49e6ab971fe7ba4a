"""Where advice contradicts itself, the choice is a switch."""

from __future__ import annotations

from dataclasses import replace

from tests.checklist.threads import RULES
from transforms.triage.decide import decide
from transforms.triage.facts import Facts


def test_conflicts_are_switches() -> None:
    troll = Facts(label="negative", author_hostile=5, is_pile_on=True)
    assert decide(troll, RULES).action == "reply_public"
    monitor = replace(RULES, policy={**RULES.policy, "trolls_in_company": "monitor"})
    assert decide(troll, monitor).action == "monitor"
    again = Facts(signals=frozenset({"complaint", "repeat"}))
    in_public = replace(RULES, policy={**RULES.policy, "publicity": "in_public"})
    assert (decide(again, RULES).action, decide(again, in_public).action) == ("take_offline", "reply_public")
