"""The demo's configuration: what somebody at Meridian Air would watch."""

from __future__ import annotations

from typing import Any

import yaml

from demo.calendar import NOW, ZONE, polls
from demo.sources import BRANDS, SOURCES

__all__ = ["NOW", "REPORTED", "WEEK", "brands_yaml", "polls"]

_HEADER = "# An invented airline, its rivals and an invented web: nothing in here exists.\n"
REPORTED = "meridian"
#: The last whole week at NOW.
WEEK = "2026-W46"


def brands_yaml(base_url: str) -> str:
    """Return the configuration for the web that is served at the address."""
    told = {
        "zone": ZONE,
        "contact": "demo@meridian-air.example",
        "fetch": {"allow_loopback": True, "delay_seconds": 0},
        # The invented articles stand nowhere, and nothing leaves the machine.
        "articles": {"enabled": False},
        "brands": [_brand(brand, base_url) for brand in BRANDS],
    }
    return _HEADER + yaml.safe_dump(told, sort_keys=False, allow_unicode=True)


def _brand(brand: str, base_url: str) -> dict[str, Any]:
    told: dict[str, Any] = {"id": brand, "name": BRANDS[brand]}
    if brand == REPORTED:
        told["rivals"] = [other for other in BRANDS if other != brand]
    else:
        told["report"] = False
    told["sources"] = [
        {
            "id": source.id,
            "name": source.name,
            "site": source.site,
            "url": f"{base_url}{source.path}",
            "every": "1h",  # in the storm even review pages are looked at every two hours
        }
        for source in SOURCES
        if source.brand == brand
    ]
    return told
