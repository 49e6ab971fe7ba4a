from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reports import language, page, weekly
from reports import mentions as week_mentions
from reports.mentions import WeekMentions
from reports.records import Made, WeeklyReport
from tests.reports import greeked, hostile, weeks
from tests.reports.house import ZONE, House

MADE = Made(weeks.MADE_AT, "0.1.0", older="2026-W45")
BRANDS = {"small": "bistro-nord", "zero": "hotel-aldine", "deaf": "hotel-aldine"}


@pytest.fixture(scope="session")
def houses() -> dict[str, House]:
    """The tables of every kind of week."""
    return {
        "bad": weeks.bad_week(),
        "small": weeks.small_week(),
        "zero": weeks.zero_week(),
        "deaf": weeks.zero_week(is_down=True),
        "hostile": hostile.hostile_week(),
    }


@pytest.fixture(scope="session")
def reports(houses: dict[str, House]) -> dict[str, WeeklyReport]:
    """Every kind of week, read from its tables."""
    return {
        name: weekly.read(house.db, BRANDS.get(name, weeks.BRAND), weeks.WEEK)
        for name, house in houses.items()
    }


@pytest.fixture(scope="session")
def mentions(houses: dict[str, House]) -> dict[str, WeekMentions]:
    """What was said in each of them."""
    return {
        name: week_mentions.read(house.db, BRANDS.get(name, weeks.BRAND), ZONE, weeks.WEEK)
        for name, house in houses.items()
    }


@pytest.fixture(scope="session")
def pages(reports: dict[str, WeeklyReport]) -> dict[str, str]:
    """Their pages."""
    return {name: page.render(report, MADE) for name, report in reports.items()}


@pytest.fixture
def greek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of languages with the one that is made from English, instead of those that are shipped."""
    folder = tmp_path / "languages"
    folder.mkdir()
    greeked.write(folder)
    monkeypatch.setattr(language, "FOLDER", folder)
    monkeypatch.setattr(language, "language", cache(language.language.__wrapped__))
    return folder
