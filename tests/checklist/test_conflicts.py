"""Where advice contradicts itself, the choice is a switch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import engagement, reply_rules
from pipeline.strict import ConfigError
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


def test_35_whether_our_side_is_explained_is_a_policy(tmp_path: Path) -> None:
    config = tmp_path / "brands.yaml"
    assert reply_rules.beside(config).of("bluebell").explaining == "hint"
    rules = engagement.TEMPLATE.read_text("utf-8").replace("own_side: never", "own_side: calmly")
    (tmp_path / engagement.FILE).write_text(rules, "utf-8")
    assert reply_rules.beside(config).of("bluebell").explaining == "off"
    (tmp_path / reply_rules.FILE).write_text("explaining: warn\n", "utf-8")
    assert reply_rules.beside(config).of("bluebell").explaining == "warn"
    for file in (reply_rules.FILE, reply_rules.TEMPLATES):
        (tmp_path / file).write_text("explaining: off\nexplaining: warn\n", "utf-8")
        with pytest.raises(ConfigError, match=f"{file}: line 2: 'explaining' is there twice"):
            reply_rules.beside(config)
        (tmp_path / file).unlink()
