"""Data, feed, mail and slide of a week: true, the same each time, and deaf to hostile words."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import duckdb
import feedparser
import pytest

from reports import (
    feed,
    mail,
    mentions,
    mentions_page,
    page,
    site,
    slide,
    week_data,
    week_summary,
    weekly,
)
from reports.records import Made, WeeklyReport
from tests.reports import hostile, weeks
from tests.reports.test_page import outline

MADE = Made(weeks.MADE_AT, "0.1.0")
LINK = "https://reports.example/meridian-air/2026-W46.html"


@pytest.fixture(scope="module")
def data() -> dict[str, bytes]:
    db = hostile.hostile_week().db
    brand = weekly.read(db, weeks.BRAND, weeks.WEEK).brand
    first, again = ({one.name: one.data for one in week_data.files(db, brand, weeks.WEEK)} for _ in range(2))
    assert first == again
    return first


def test_the_three_kinds_say_the_same(data: dict[str, bytes], tmp_path: Path) -> None:
    assert tuple(data) == week_data.NAMES
    for table, least in (("mentions", 80), ("figures", 20)):
        (tmp_path / "t.parquet").write_bytes(data[f"{table}.parquet"])
        read = duckdb.sql(f"SELECT * FROM '{tmp_path / 't.parquet'}'")
        told = json.loads(data[f"{table}.json"])
        rows = list(csv.DictReader(io.StringIO(data[f"{table}.csv"].decode("utf-8-sig"))))
        assert len(told) == len(rows) == len(read.fetchall()) >= least
        assert list(told[0]) == list(rows[0]) == read.columns
    assert {one["week"] for one in json.loads(data["figures.json"])} == {"2026-W45", "2026-W46"}


def test_a_spreadsheet_finds_umlauts_and_no_formula(data: dict[str, bytes]) -> None:
    text = data["mentions.csv"]
    assert text.startswith(b"\xef\xbb\xbf")
    assert b"\x00" not in text
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    formulas = [one["text"] for one in rows if "HYPERLINK" in one["text"]]
    assert formulas
    assert all(one.startswith("'=") for one in formulas)
    assert not any(cell[:1] in {"=", "@", "\t", "\r"} for row in rows for cell in row.values())
    # Programs get what was said, byte for byte.
    assert any(one["text"].startswith("=HYPER") for one in json.loads(data["mentions.json"]))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("\x00=1+1", "'=1+1"),
        ("@kim", "'@kim"),
        ("\r-2", "'-2"),
        ("plain\nwords", '"plain\nwords"'),
        ("ü" * 40_000, "ü" * 31_999 + "…"),
        (-0.5, "-0.5"),
        (float("nan"), '""'),
        (True, "true"),
        (["=a", "b"], "'=a; b"),
    ],
)
def test_cells_are_safe_and_whole(value: object, cell: str) -> None:
    assert week_data.as_csv(["a"], [(value,)]).decode("utf-8-sig") == f"a\r\n{cell}\r\n"


def test_no_rows_are_an_empty_array() -> None:
    assert week_data.as_json(["a"], []) == b"[]\n"


def test_pages_lead_to_the_files_that_lie_beside_them_and_no_others(
    reports: dict[str, WeeklyReport], tmp_path: Path
) -> None:
    told = mentions.WeekMentions((), (mentions.Day(weeks.WEEK.monday, True, 1, 1),))
    listed = mentions_page.render(reports["bad"], told, MADE)
    path = site.publish(tmp_path, reports["bad"], MADE, beside={"2026-W46.mentions.html": listed})
    path.with_suffix("").mkdir()
    names = {"2026-W46.pdf", "2026-W46.png", *(f"2026-W46/{name}" for name in week_data.NAMES)}
    assert set(page.files(weeks.WEEK)) == names

    def links(name: str) -> set[str]:
        told = outline((tmp_path / name).read_text(encoding="utf-8")).tags
        return {href for _, attrs in told if "2026-W46" in (href := attrs.get("href") or "")}

    shelf = "meridian-air"
    pages = ("index.html", f"{shelf}/2026-W46.html", f"{shelf}/2026-W46.mentions.html")
    site.relist(tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in pages}
    bare = {name: links(name) for name in pages}
    for lying in (names, names - {"2026-W46.pdf"}, {"2026-W46/figures.json"}, set()):
        for name in names:
            (path.parent / name).unlink(missing_ok=True)
        for name in lying:
            (path.parent / name).write_bytes(b"of the week")
        site.relist(tmp_path, [path])
        assert links(pages[0]) - bare[pages[0]] == {f"{shelf}/{name}" for name in lying}
        assert links(pages[1]) - bare[pages[1]] == lying
        assert links(pages[2]) - bare[pages[2]] == lying & {"2026-W46/mentions.csv"}
    assert {name: (tmp_path / name).read_bytes() for name in pages} == before


def test_a_feed_is_atom_and_its_ids_stay(reports: dict[str, WeeklyReport]) -> None:
    told = [week_summary.summary(reports[name], MADE) for name in ("bad", "small", "zero")]
    written = feed.render([feed.of_week(one) for one in told])
    read = feedparser.parse(written)
    assert (read.bozo, read.version) == (False, "atom10")
    assert {one.id for one in read.entries} == {
        one.id
        for one in feedparser.parse(
            feed.render([feed.of_week(replace(x, made_at="2027-01-01T00:00:00+00:00")) for x in told])
        ).entries
    }
    entry = next(one for one in read.entries if one.link.startswith("meridian-air"))
    assert entry.title.startswith("Meridian Air, week 46: Reputation")
    assert entry.link == "meridian-air/2026-W46.html"
    assert entry.updated == "2026-11-16T06:05:00Z"
    assert entry.summary == told[0].lede.replace("\xa0", " ")
    own = feedparser.parse(feed.render([feed.of_week(one) for one in told], "meridian-air"))
    assert [one.link for one in own.entries] == ["2026-W46.html"]
    assert own.feed.id != read.feed.id


def test_names_that_attack_are_text_in_a_feed(reports: dict[str, WeeklyReport]) -> None:
    one = week_summary.summary(reports["hostile"], MADE)
    attack = "\x00]]><script>x</script>\ufffe &amp; \u202egnp"
    written = feed.render([feed.of_week(replace(one, name=attack, headline=attack, language="xx"))])
    assert b"<script" not in written
    read = feedparser.parse(written, sanitize_html=False)
    assert not read.bozo
    assert (
        read.entries[0].title == "]]><script>x</script> &amp; gnp, week 46: ]]><script>x</script> &amp; gnp"
    )


def test_a_summary_from_before_the_feed_is_listed(reports: dict[str, WeeklyReport]) -> None:
    told = week_summary.summary(reports["bad"], MADE).told()
    del told["headline"], told["lede"], told["language"]
    read = feedparser.parse(feed.render([feed.of_week(week_summary.Summary.of(told))]))
    assert read.entries[0].title == "Meridian Air, week 46: Clearly worse"


@pytest.mark.parametrize("name", ["bad", "small", "zero", "deaf", "hostile"])
def test_a_mail_is_small_and_loads_nothing(reports: dict[str, WeeklyReport], name: str) -> None:
    letter = mail.letter(reports[name], MADE, LINK)
    told = outline(letter.html)
    assert len(letter.html.encode()) < 60_000
    assert {tag for tag, _ in told.tags}.isdisjoint({"img", "script", "svg", "link", "iframe", "form", "i"})
    assert [attrs["href"] for tag, attrs in told.tags if tag == "a"] == [LINK]
    assert not any(key.startswith("on") for _, attrs in told.tags for key in attrs)
    assert [tag for tag, _ in told.tags].count("h1") == 1
    assert "\n" not in letter.subject
    assert not re.search(
        "[\u202a-\u202e\u2066-\u2069\u200b\x00-\x08]", letter.html + letter.text + letter.subject
    )


def test_a_name_from_right_to_left_turns_no_subject_and_no_title(reports: dict[str, WeeklyReport]) -> None:
    hebrew = "אל-כרמל 24"
    held = f"\u2068{hebrew}\u2069"
    report = replace(reports["bad"], brand=replace(reports["bad"].brand, name=hebrew))
    letter = mail.letter(report, MADE)
    assert letter.subject == f"{held}: net sentiment −23, down 30 (week 46)"
    assert letter.text.startswith(f"{held}, ")
    assert f"<title>{held}, " in letter.html
    told = feedparser.parse(feed.render([feed.of_week(week_summary.summary(report, MADE))], "meridian-air"))
    assert told.entries[0].title.startswith(f"{held}, week 46: ")
    assert told.feed.title == f"{held}: reputation reports"
    assert f"<title>{held}, week 46: " in page.render(report, MADE)
    assert f"<title>{held}: " in (slide.render(report, MADE) or "")


def test_both_twins_say_the_same(reports: dict[str, WeeklyReport]) -> None:
    letter = mail.letter(reports["bad"], MADE, LINK)
    words = " ".join(outline(letter.html).words)
    assert letter.subject == "Meridian Air: net sentiment −23, down 30 (week 46)"
    for said in (
        "Reputation fell sharply",
        "Do first today",
        "Clearly worse",
        "Complaints per 100",
        "Answer Traveller",
    ):
        assert said in words
        assert said in letter.text
    assert LINK in letter.text
    assert "Open the full report" not in mail.letter(reports["bad"], MADE).html


def test_a_change_that_chance_explains_is_no_news_for_a_subject(reports: dict[str, WeeklyReport]) -> None:
    bad = reports["bad"]
    alike = tuple(
        replace(one, change_range=(-60.0, 1.0)) if one.measure == "net-sentiment" else one
        for one in bad.measures
    )
    letter = mail.letter(replace(bad, measures=alike), MADE)
    assert "No clear change" in letter.text
    assert letter.subject == "Meridian Air: net sentiment −23 (week 46)"


def test_a_small_week_says_so_in_its_subject(reports: dict[str, WeeklyReport]) -> None:
    assert "too few to say" in mail.letter(reports["small"], MADE).subject


def test_a_slide_shows_the_first_chart_or_is_none(reports: dict[str, WeeklyReport]) -> None:
    told = slide.render(reports["bad"], MADE)
    assert told is not None
    assert "labelled stories from" in told
    assert slide.render(reports["zero"], MADE) is None
    assert "<i>Air" not in (slide.render(reports["hostile"], MADE) or "")
