from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reports import language, page, weekly
from reports.records import Made, WeeklyReport
from tests.reports import greeked, hostile, weeks

MADE = Made(weeks.MADE_AT, "0.1.0", older="2026-W45")


@pytest.fixture(scope="session")
def reports() -> dict[str, WeeklyReport]:
    """Every kind of week, read from its tables."""
    return {
        "bad": weekly.read(weeks.bad_week().db, weeks.BRAND, weeks.WEEK),
        "small": weekly.read(weeks.small_week().db, "bistro-nord", weeks.WEEK),
        "zero": weekly.read(weeks.zero_week().db, "hotel-aldine", weeks.WEEK),
        "deaf": weekly.read(weeks.zero_week(is_down=True).db, "hotel-aldine", weeks.WEEK),
        "hostile": weekly.read(hostile.hostile_week().db, weeks.BRAND, weeks.WEEK),
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
