"""What the weekly report says: themes, definitions, bands, and no alarm where there is too little."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline import cli
from reports import measures, page, weekly
from reports.findings import Findings, Standing
from reports.records import Made, WeeklyReport
from reports.sections import glossary, score, why
from tests.checklist.threads import TEN
from tests.pipeline.labelled import rows, surround
from tests.reports import computed, weeks
from transforms import theme_weeks
from transforms.theme_weeks import Counts

CONFIG = """
sentiment: {model: lexicon}
brands:
  - {id: bluebell, name: Bluebell Bakery, zone: Europe/Berlin,
     sources: [{id: counter, name: At the counter, site: import}]}
"""
#: The last one was said on Monday already, on the clocks of Berlin.
LOG = """Ticket,Customer,Date,Comment
1,Ada,2026-11-10T10:00:00Z,"Terrible bread, awful staff, horrible queue."
2,Piet,2026-11-11T10:00:00Z,"A lovely shop, lovely staff."
3,Mia,2026-11-15T22:30:00Z,"The bread arrived at nine."
4,Tom,2026-11-15T23:30:00Z,"Awful, terrible, horrible bread."
"""
MONDAY = date(2026, 11, 9)


@pytest.fixture(scope="module")
def bad() -> WeeklyReport:
    """A week of an airline with all there is to a report."""
    return weekly.read(weeks.bad_week().db, weeks.BRAND, weeks.WEEK)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bluebell")
    (folder / "brands.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "log.csv").write_text(LOG, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        surround(folder, patch)
        assert cli.main(["import", str(folder / "log.csv")]) == 0
        assert cli.main(["report"]) == 0
    return folder


@pytest.fixture
def home(imported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(imported, tmp_path, dirs_exist_ok=True)
    surround(tmp_path, monkeypatch)
    return tmp_path / "home"


def printed(home: Path) -> Path:
    return home / "reports" / "bluebell" / "2026-W46.html"


def test_23_complaints_are_something_to_learn_from(bad: WeeklyReport) -> None:
    view = why.view(bad)
    assert view is not None
    assert view.chart is not None
    table = view.chart.table
    assert table.head[:5] == ("Theme", "Stories", "Complaints", "Per 100", "95% range")
    assert "Change" in table.head
    first = dict(zip(table.head[:5], table.rows[0][:5], strict=True))
    assert re.fullmatch(r"[\d.]+ to [\d.]+", first["95% range"].replace("\u00a0", " "))
    assert view.quote is not None
    assert view.quote.text
    new = [one for one in bad.findings.themes if one.is_new]
    assert new
    assert all(one.new_p_value is not None and one.new_p_value < 0.05 for one in new)
    assert view.notes[0].startswith("New: strike, in 12 stories now")
    assert "p < 0.001" in view.notes[0]


def test_24_every_figure_says_what_it_is_and_what_it_rests_on(bad: WeeklyReport) -> None:
    shown = score.view(bad).rows
    explained = {one.id: one for one in glossary.view(bad)}
    for row in shown:
        entry = explained[row.measure.id]
        assert entry.formula
        assert entry.version >= 1
        assert entry.figure
        told = bad.judged(row.measure.id)
        assert told is not None
        assert told.figure.n > 0
    html = page.render(bad, Made(weeks.MADE_AT, "0.1.0"))
    for row in shown:
        assert f'href="#g-{row.measure.id}"' in html
        assert f'id="g-{row.measure.id}"' in html
    (reach,) = (row for row in shown if row.measure is measures.REACH)
    assert re.match(r"[\d,]+ to 3\.9 million views", reach.under)
    assert "unknown for 37%" in reach.note


def test_25_one_complaint_among_three_is_no_alarm(home: Path) -> None:
    html = printed(home).read_text(encoding="utf-8")
    week = "SELECT mention_count, negative_count FROM weekly_sentiment WHERE week = '2026-11-09'"
    assert rows(home, week) == [(3, 1)]
    headline = re.search(r"<h1[^>]*>(.*?)</h1>", html)
    assert headline is not None
    assert headline[1] == "Only 3 mentions: too few to say whether reputation moved"
    told = html[html.index('id="score"') : html.index("</table>", html.index('id="score"'))]
    assert 'class="worse"' not in told
    assert "Reputation fell" not in html


def test_37_a_theme_has_an_owner_an_action_and_a_status(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["themes", "own", "staff", "--owner", "Kim at the counter"]
    assert cli.main([*asked, "--action", "a second till", "--status", "doing"]) == 0
    assert "staff: Kim at the counter, a second till (doing)." in capsys.readouterr().err
    assert cli.main(["themes", "own", "parking", "--owner", "x"]) == 1
    assert "has no theme 'parking'" in capsys.readouterr().err
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T07:00:00+00:00")
    assert cli.main(["themes", "own", "staff", "--status", "done"]) == 0
    assert cli.main(["themes"]) == 0
    assert "Action on staff: Kim at the counter, a second till (done)." in capsys.readouterr().out
    # A warehouse that is made anew has it from the archive.
    told = "SELECT owner, action, status, told_by FROM theme_standing"
    assert rows(home, told) == [("Kim at the counter", "a second till", "done", "kim")]
    (kept,) = (home / "archive" / "themes").glob("*.jsonl")
    assert kept.read_text("utf-8").count("\n") == 2
    assert cli.main(["report"]) == 0
    html = printed(home).read_text(encoding="utf-8")
    assert "What is done about themes" in html
    assert "a second till" in html


def test_37_what_grows_for_three_weeks_without_an_action_is_named(bad: WeeklyReport) -> None:
    known = dict.fromkeys([MONDAY - timedelta(weeks=back) for back in range(12, -1, -1)], 100)
    told = {
        week: {"queue": Counts(count, count, 0, 0, count)}
        for week, count in zip(sorted(known)[-4:], (4, 9, 16, 25), strict=True)
    }
    (row,) = theme_weeks.figures(MONDAY, known, told)
    assert row["is_growing"]
    theme = replace(computed.themes("queue")[0], is_growing=True)
    still = replace(computed.themes("queue")[1], is_growing=False)

    def notes(*standings: Standing) -> str:
        view = why.view(replace(bad, findings=Findings(themes=(theme, still), standings=standings)))
        assert view is not None
        assert view.actions is not None
        return " ".join([*view.notes, *view.actions.rows[0]])

    assert "three weeks running: queue. Nothing is done about it yet." in notes()
    assert "Nothing is done about it yet by Kim." in notes(Standing("queue", "Kim", None, "open", TEN))
    doing = notes(Standing("queue", "Kim", "a second till", "doing", TEN))
    assert "queue. Under way: a second till (Kim)." in doing
    assert "Nothing is done" not in doing


def test_48_monday_brings_one_file_for_everybody(home: Path) -> None:
    html = printed(home).read_text(encoding="utf-8")
    assert cli.main(["report"]) == 0
    # The first was printed too, and leads to its PDF and picture.
    beside = re.compile("(?<=<!--files-->).*?(?=<!--/files-->)", re.DOTALL)
    assert beside.sub("", printed(home).read_text(encoding="utf-8")) == beside.sub("", html)
    assert "Week 2026-W46, Monday to Sunday on the clocks of Europe/Berlin." in html
    # What was said on Monday on the brand's clocks is the next week's.
    assert rows(home, "SELECT count(*) FROM weekly_mention") == [(3,)]
    assert rows(home, "SELECT count(*) FROM mention") == [(4,)]
    begin = html[: html.index("</main>")]
    # The boot script, which loads nothing, speaks of scripts as well.
    assert not re.findall(
        r"<(?:link|img|iframe|object|embed)\b|<script src|@import|url\((?!\"?(?:data:|#))", begin
    )
    assert 'http-equiv="Content-Security-Policy"' in begin
