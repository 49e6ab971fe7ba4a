"""`./repute demo`, whole: the invented web, both DAGs in real Airflow, what report and tables say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipeline import settings
from warehouse import connection

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "demo"],
        cwd=settings.ROOT,
        env=settings.environment() | {"REPUTE_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = home / "demo" / "reports" / "meridian" / "2026-W46.html"
    assert done.stdout == f"{page}\n"
    return home / "demo"


def asked(home: Path, query: str) -> tuple[object, ...]:
    with connection.reading(home / "warehouse") as db:
        (row,) = db.execute(query).fetchall()
    return tuple(row)


def test_the_report_tells_the_story_of_the_week(home: Path) -> None:
    page = (home / "reports" / "meridian" / "2026-W46.html").read_text(encoding="utf-8")
    assert "Reputation fell sharply" in page
    assert "2026-W46.html" in (home / "reports" / "index.html").read_text(encoding="utf-8")
    (net,) = asked(
        home,
        """SELECT format('−{}', abs(round(100 * net)::INTEGER)) FROM weekly_sentiment
        WHERE brand_id = 'meridian' AND week = '2026-11-09' AND net_high < 0""",
    )
    assert f"{net} (" in page or f"{net} <" in page


STORY = {
    "thirteen weeks are counted": (
        "SELECT count(*) FROM weekly_sentiment WHERE brand_id = 'meridian' AND mention_count > 50",
        (13,),
    ),
    "one wire story is carried by many": (
        """SELECT max(copies) >= 6 FROM (SELECT count(*) AS copies FROM weekly_mention
        WHERE brand_id = 'meridian' AND week = '2026-11-09' AND kind = 'article' GROUP BY story_key)""",
        (True,),
    ),
    "two alerts return one article": (
        """SELECT count(*) > 0 FROM (SELECT mention_id FROM sighting WHERE brand_id = 'meridian'
        GROUP BY mention_id HAVING count(*) > 1)""",
        (True,),
    ),
    "the pile-on is on Saturday": (
        """SELECT mode(dayname(published_at)) FROM weekly_mention JOIN mention USING (mention_id)
        WHERE brand_id = 'meridian' AND week = '2026-11-09'""",
        ("Saturday",),
    ),
    "one source is blocked all week, and said to be": (
        "SELECT source_id, last_outcome FROM weekly_health WHERE week = '2026-11-09' AND state = 'down'",
        ("flyersvoice-meridian", "blocked"),
    ),
    "one author came round, and both versions are kept": (
        """SELECT count(*) FROM mention JOIN mention_edit USING (mention_id)
        WHERE mention.rating_value = 1 AND mention_edit.rating_value = 5""",
        (1,),
    ),
    "other languages than English are judged too": (
        "SELECT count(*) > 0 AND count(sentiment) = count(*) FROM score WHERE language IN ('de', 'fr')",
        (True,),
    ),
    "a mention is judged towards each brand whose sources show it": (
        """SELECT count(*) = count(DISTINCT (mention_id, version, article, brand_id, model))
            AND count(DISTINCT brand_id) > 1 FROM score""",
        (True,),
    ),
    "people worked on the cases": (
        """SELECT count(DISTINCT state) >= 7 AND count(recovered_by) > 0 FROM complaint_case
        WHERE brand_id = 'meridian'""",
        (True,),
    ),
    "recovery is told over thirteen weeks": (
        """SELECT span_resolved_count > 20 AND span_recovered_count > 0 AND span_one_reply_count > 30
        FROM weekly_recovery WHERE brand_id = 'meridian' AND week = '2026-11-09'""",
        (True,),
    ),
    "owners answered": ("SELECT count(*) > 100 FROM reply", (True,)),
}


@pytest.mark.parametrize(("query", "expected"), STORY.values(), ids=STORY.keys())
def test_the_tables_hold_the_story(home: Path, query: str, expected: tuple[object, ...]) -> None:
    assert asked(home, query) == expected


def test_the_warehouse_itself_is_sound(home: Path) -> None:
    with duckdb.connect(home / "warehouse" / "warehouse.duckdb", read_only=True) as db:
        (checked,) = db.execute("SELECT count(*) = count(DISTINCT mention_key) FROM mention").fetchall()
    assert checked == (True,)
