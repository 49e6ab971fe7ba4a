"""The published tables and the page that asks them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb
import pytest

from reports import assets, index, week_summary
from reports.asking import engine, page, tables
from reports.asking.questions import questions
from reports.asking.tables import Table
from reports.records import Made, WeeklyReport
from tests.reports import hostile, weeks
from tests.reports.house import House

SCRIPTS = assets.STATIC / "ask"
#: Words that name a person, or lead to one.
#: Those that the browser's database and Parquet agree on.
TYPES = frozenset({"VARCHAR", "BIGINT", "INTEGER", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP"})
PERSONAL = re.compile(r"author|account|corrected_by|owner|told_by|note|page_digest|mention_key|text$")


@pytest.fixture(scope="module")
def house() -> House:
    return weeks.bad_week()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, house: House) -> Path:
    folder = tmp_path_factory.mktemp("site")
    page.publish(folder, house.db, [weeks.BRAND])
    return folder


@pytest.fixture(scope="module")
def published(site: Path, house: House) -> tuple[Table, ...]:
    return tables.publish(site, house.db, [weeks.BRAND])


def reader(site: Path) -> duckdb.DuckDBPyConnection:
    """A database that sees the published files alone, as the browser's does."""
    db = duckdb.connect()
    for path in (site / tables.FOLDER).glob("*.parquet"):
        db.execute(f"CREATE VIEW {path.stem} AS SELECT * FROM '{path}'")
    return db


def test_every_table_and_column_says_what_it_is(published: tuple[Table, ...]) -> None:
    assert [one.name for one in published if not one.about.startswith("One row per ")] == []
    assert [(one.name, it.name) for one in published for it in one.columns if not it.about] == []
    assert {it.type for one in published for it in one.columns} <= TYPES


def test_no_column_says_who(published: tuple[Table, ...]) -> None:
    assert [it.name for one in published for it in one.columns if PERSONAL.search(it.name)] == []


def test_the_figures_are_those_of_the_warehouse(site: Path, house: House) -> None:
    db = reader(site)
    query = "SELECT week, net, mention_count FROM weekly_sentiment WHERE brand_id = ? ORDER BY week"
    assert db.execute(query, [weeks.BRAND]).fetchall() == house.db.execute(query, [weeks.BRAND]).fetchall()
    counted = db.execute("SELECT count(*) FROM mention WHERE is_counted AND week = ?", [weeks.WEEK.monday])
    assert (
        counted.fetchall()
        == house.db.execute(
            "SELECT count(*) FROM weekly_mention WHERE week = ? AND brand_id = ?",
            [weeks.WEEK.monday, weeks.BRAND],
        ).fetchall()
    )
    assert db.execute("SELECT count(*) FROM mention WHERE brand_id <> ?", [weeks.BRAND]).fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM brand WHERE NOT is_reported").fetchone() == (3,)


@pytest.mark.parametrize("question", questions(), ids=lambda one: one.question)
def test_every_example_is_answered_by_the_published_tables(site: Path, question: object) -> None:
    found = reader(site).sql(getattr(question, "sql"))  # noqa: B009  # its type is not that of parametrize
    assert len(found.columns) > 1


def test_the_same_state_gives_the_same_bytes_and_leaves_them_alone(
    site: Path, house: House, tmp_path: Path
) -> None:
    first = {path.name: path.read_bytes() for path in (site / tables.FOLDER).iterdir()}
    tables.publish(tmp_path, house.db, [weeks.BRAND])
    assert {path.name: path.read_bytes() for path in (tmp_path / tables.FOLDER).iterdir()} == first
    before = {path.name: path.stat().st_ino for path in (tmp_path / tables.FOLDER).iterdir()}
    (tmp_path / tables.FOLDER / "former.parquet").write_bytes(b"of a table that is published no more")
    tables.publish(tmp_path, house.db, [weeks.BRAND])
    assert {path.name: path.stat().st_ino for path in (tmp_path / tables.FOLDER).iterdir()} == before


def test_words_are_cut_and_cleaned_and_bad_addresses_are_none(tmp_path: Path) -> None:
    tables.publish(tmp_path, hostile.hostile_week().db, [weeks.BRAND])
    rows = reader(tmp_path).execute("SELECT title, words, url FROM mention").fetchall()
    told = "".join(f"{title or ''}{words}" for title, words, _ in rows)
    assert not set("\u202e\u202c\u200b\ufeff\u2028\x00\x07\x1b") & set(told)
    assert max(len(words) for _, words, _ in rows) == 280
    assert "<script>window.hit = 1</script>" in told
    addresses = {url for *_, url in rows if url}
    assert all(re.match(r"https?://", one) and "@" not in one for one in addresses)
    assert any("ok.example" in one for one in addresses)


def test_what_is_removed_from_the_warehouse_is_gone_with_the_next_publishing(tmp_path: Path) -> None:
    db = hostile.hostile_week().db
    query = "SELECT count(*) FROM mention WHERE words LIKE '%Mill Lane%' OR title LIKE '%Mill Lane%'"
    db.execute("UPDATE mention SET text = 'Ada Quill, 5 Mill Lane' WHERE mention_id = 90")
    tables.publish(tmp_path, db, [weeks.BRAND])
    assert reader(tmp_path).execute(query).fetchone() == (1,)
    db.execute("UPDATE mention SET text = '', title = NULL, url = NULL WHERE mention_id = 90")
    tables.publish(tmp_path, db, [weeks.BRAND])
    assert reader(tmp_path).execute(query).fetchone() == (0,)


def test_a_new_state_has_a_new_address(site: Path, published: tuple[Table, ...]) -> None:
    text = (site / page.NAME).read_text(encoding="utf-8")
    assert len({one.digest for one in published if one.rows}) == sum(bool(one.rows) for one in published)
    for one in published:
        assert one.href in text
        assert (site / one.href.partition("?")[0]).is_file()


def test_the_page_allows_its_own_site_and_nothing_else(site: Path) -> None:
    text = (site / page.NAME).read_text(encoding="utf-8")
    policy = assets.load().ask_policy
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert "http" not in policy
    assert not re.search(r"<[^>]*\s(?:style|on\w+)=", text)
    for name in re.findall(r'(?:src|data-plotly)="([^"]+)"', text):
        assert (site / name).is_file(), name


def test_a_name_in_the_configuration_is_text(tmp_path: Path) -> None:
    path = page.publish(tmp_path, hostile.hostile_week().db, [weeks.BRAND])
    text = path.read_text(encoding="utf-8")
    assert "Meridian &lt;i&gt;Air&lt;/i&gt; &amp; Sons" in text
    assert "window.hit" not in text


def test_the_engine_is_whole_and_where_the_scripts_look_for_it(site: Path) -> None:
    folder = site / engine.FOLDER
    assert (folder / "duckdb-eh.wasm").read_bytes()[:4] == b"\0asm"
    assert (folder / "parquet_wasm_bg.wasm").read_bytes()[:4] == b"\0asm"
    for script in SCRIPTS.glob("*.js"):
        for name in re.findall(r'(?:from |import )"([^"]+)"', script.read_text(encoding="utf-8")):
            assert (site / engine.PAGE / name).resolve().is_file(), (script.name, name)
    for name in re.findall(r'new URL\("([^"]+)", ENGINE\)', (SCRIPTS / "database.js").read_text()):
        assert (folder / name).is_file(), name
    assert f"`@duckdb/duckdb-wasm` {engine.VERSION}" in (assets.STATIC / "README.md").read_text()


def test_what_was_unpacked_is_not_unpacked_again(site: Path) -> None:
    before = (site / engine.FOLDER / "duckdb-eh.wasm").stat().st_ino
    engine.unpack(site)
    assert (site / engine.FOLDER / "duckdb-eh.wasm").stat().st_ino == before


def test_the_script_says_what_the_page_gives_it_to_say_and_nothing_else(site: Path) -> None:
    text = (site / page.NAME).read_text(encoding="utf-8")
    told = json.loads(re.findall(r'id="words">(.*?)</script>', text)[0])
    script = (SCRIPTS / "main.js").read_text(encoding="utf-8")
    assert set(re.findall(r'tell\(\s*"(\w+)"', script)) <= set(told)
    assert [name for name in told if f'"{name}"' not in script] == []


def test_the_packed_parts_stay_small() -> None:
    assert sum(path.stat().st_size for path in (assets.STATIC / "duckdb").iterdir()) < 7_000_000


def test_the_index_leads_there(reports: dict[str, WeeklyReport]) -> None:
    made = Made(weeks.MADE_AT, "0.1.0")
    assert 'href="ask.html"' in index.render([week_summary.summary(reports["bad"], made)])
