"""The entry `alerts` is read strictly, and holds no secret that could be printed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from pipeline.alert_entry import alerts
from pipeline.strict import ConfigError

SECRETS = {"TOKEN": "sesame"}


def test_an_address_may_hold_a_secret_that_is_never_shown() -> None:
    told = {
        "to": ["slack://${TOKEN}/a/b", "https://hooks.example/in?key=${TOKEN}"],
        "quiet_hours": "22:00-07:00",
    }
    found = alerts(told, "alerts", SECRETS.get)
    assert [one.name.rsplit("-", 1)[0] for one in found.to] == ["slack", "webhook"]
    assert found.to[0].url == "slack://sesame/a/b"
    assert "sesame" not in repr(found)
    # The secret changes, the channel stays.
    assert alerts(told, "alerts", {"TOKEN": "other"}.get).to[0].name == found.to[0].name
    quiet = found.quiet
    assert quiet is not None
    assert quiet.holds(datetime(2026, 11, 16, 21, 30, tzinfo=UTC), "Europe/Berlin")
    assert not quiet.holds(datetime(2026, 11, 16, 6, 30, tzinfo=UTC), "Europe/Berlin")


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"to": ["hooks.example"]}, "must be an address"),
        ({"to": ["http://hooks.example/in"]}, "must begin with https"),
        ({"to": ["https://a.example/${MISSING}"]}, "needs MISSING"),
        ({"to": ["https://a.example/x", "https://a.example/x"]}, "the same address twice"),
        ({"to": "https://a.example/x"}, "must be a list"),
        ({"quiet_hours": "22-7"}, "must be like"),
        ({"quiet_hours": "07:00-07:00"}, "whole day"),
        ({"digest_from": 1}, "from 2"),
        ({"remind_after": [240, 60]}, "each after the one before"),
        ({"remind_after": [0]}, "from 1"),
        ({"heartbeat": "http://watch.example/x"}, "must begin with https"),
        ({"whom": []}, "unknown key whom"),
    ],
)
def test_what_is_wrong_is_named(told: dict[str, Any], problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        alerts(told, "alerts", SECRETS.get)
