"""A brand's opening hours are read strictly, and a mistake is told by its place."""

from __future__ import annotations

import duckdb
import pytest

from pipeline import watch
from pipeline.registration import rows
from transforms.hours import Hours
from warehouse.migrate import migrate
from warehouse.register import register

FILE = """
brands:
  - id: bluebell
    name: Bluebell Bakery
    hours: {HOURS}
    sources:
      - {id: alerts, site: feed, url: "https://feeds.example/1"}
"""


def understood(hours: str) -> Hours | None:
    return watch.understand(FILE.replace("{HOURS}", hours), lambda _: None).brands[0].hours


def test_reads_days_and_times() -> None:
    assert understood('{days: "mon-fri", from: "09:00", to: "18:00"}') == Hours((0, 1, 2, 3, 4), 540, 1080)
    assert understood("{days: sat, from: '17:00', to: '02:00'}") == Hours((5,), 1020, 120)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("09:00-18:00", "brand bluebell: hours must be a mapping with the keys days, from, to"),
        ("", "brand bluebell: hours must be a mapping"),
        ("{days: mon, from: '09:00'}", 'brand bluebell: hours lacks to; write {days: "mon-fri"'),
        ("{days: mon, from: '09:00', to: '18:00', zone: UTC}", "hours: unknown key zone"),
        ("{days: mon, from: '09:00', to: 18:00}", "brand bluebell: hours.to must be a text in quotes"),
        ("{days: weekdays, from: '09:00', to: '18:00'}", "hours: write days like mon-fri"),
        ("{days: mon, from: '9', to: '18:00'}", "hours: write a time of day like 09:00, not '9'"),
        ("{days: mon, from: '24:00', to: '18:00'}", "hours.from: nothing opens at 24:00"),
        ("{days: mon, from: '09:00', to: '09:00'}", "from and to are the same"),
    ],
)
def test_says_what_is_wrong_and_where(told: str, words: str) -> None:
    with pytest.raises(watch.ConfigError) as caught:
        understood(told)
    assert words in str(caught.value)
    assert "bluebell" in str(caught.value)


def test_the_warehouse_is_told_and_told_otherwise() -> None:
    db = duckdb.connect()
    migrate(db)
    hours = '{days: "mon-fri", from: "09:00", to: "18:00"}'
    for told, kept in ((hours, "mon-fri 09:00-18:00"), (hours.replace("fri", "sat"), "mon-sat 09:00-18:00")):
        register(db, *rows(watch.understand(FILE.replace("{HOURS}", told), lambda _: None)))
        assert db.execute("SELECT hours FROM brand").fetchall() == [(kept,)]
    without = FILE.replace("    hours: {HOURS}\n", "")
    register(db, *rows(watch.understand(without, lambda _: None)))
    assert db.execute("SELECT hours FROM brand").fetchall() == [(None,)]
