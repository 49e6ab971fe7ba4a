"""Forms beside the page: what cannot be made is said and removed, and the page stands."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline import chromium, cli, forms, printing
from reports import mail, page, slide, week_data
from reports.records import Made, WeeklyReport
from tests.pipeline.test_publishing import MONDAY, home, report
from tests.reports import weeks
from tests.reports.conftest import houses, reports

__all__ = ["home", "houses", "reports"]
MADE = Made(weeks.MADE_AT, "0.1.0")
QUICK = {
    "2026-W46.html", "2026-W46.json", "2026-W46.mentions.html", "2026-W46.mail.html", "2026-W46.mail.txt",
    "feed.atom",
}  # fmt: skip


def lying(home: Path) -> set[str]:
    return {path.name for path in (home / "reports" / "bluebell").iterdir() if path.is_file()}


def test_without_chromium_the_page_is_published_and_says_so(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = home / "reports" / "bluebell"
    shelf.mkdir(parents=True)
    (shelf / "2026-W46.pdf").write_bytes(b"of an earlier page")
    assert report(monkeypatch, MONDAY, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["notes"] == [
        "no PDF of 2026-W46: Chromium is not installed",
        "no picture of 2026-W46: Chromium is not installed",
    ]
    assert lying(home) == QUICK
    data = shelf / "2026-W46"
    assert {path.name for path in data.iterdir()} == set(week_data.NAMES)
    assert len(json.loads((data / "mentions.json").read_bytes())) == 40
    assert set(told["forms"]) >= {str(data / "mentions.csv"), str(shelf / "2026-W46.mail.html")}
    page = (shelf / "2026-W46.html").read_text(encoding="utf-8")
    assert 'href="2026-W46/mentions.csv"' in page
    index = (home / "reports" / "index.html").read_text(encoding="utf-8")
    assert 'href="bluebell/2026-W46/figures.json"' in index
    assert "2026-W46.pdf" not in page + index


def test_a_pdf_that_was_asked_for_and_is_missing_fails_the_command(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(monkeypatch, MONDAY, "--pdf") == cli.FAILED
    assert (home / "reports" / "bluebell" / "2026-W46.html").exists()
    assert "no PDF of 2026-W46" in capsys.readouterr().err
    assert report(monkeypatch, MONDAY, "--no-pdf") == 0
    assert "no PDF" not in capsys.readouterr().err


def test_a_form_that_fails_stops_no_other_and_leaves_nothing_old(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(monkeypatch, MONDAY, "--no-pdf") == 0

    def broken(*_: object) -> None:
        raise ValueError("the ink is dry")

    monkeypatch.setattr(mail, "letter", broken)
    monkeypatch.setattr(week_data, "files", broken)
    assert report(monkeypatch, MONDAY + timedelta(hours=1), "--no-pdf") == 0
    told = capsys.readouterr().err
    assert "no mail of 2026-W46: ValueError: the ink is dry" in told
    assert "no data of 2026-W46: ValueError: the ink is dry" in told
    assert lying(home) == {name for name in QUICK if ".mail." not in name}
    for name in ("index.html", "bluebell/2026-W46.html", "bluebell/2026-W46.mentions.html"):
        assert "W46/mentions.csv" not in (home / "reports" / name).read_text(encoding="utf-8")


def test_the_same_warehouse_gives_the_same_bytes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for _ in range(2):
        assert report(monkeypatch, MONDAY, "--no-pdf") == 0
        found.append({path: path.read_bytes() for path in (home / "reports").rglob("*") if path.is_file()})
    assert found[0] == found[1]


def test_the_browser_is_chosen_by_the_environment() -> None:
    assert forms.browser({"REPUTE_BROWSER": "none"}) is None
    assert forms.browser({"REPUTE_BROWSER": "/opt/chromium"}) == Path("/opt/chromium")
    assert forms.browser({}) == chromium.browser()


def test_a_browser_that_fails_makes_nothing() -> None:
    assert printing.pdf("<p>page</p>", weeks.MADE_AT, Path("/bin/false")) is None


def test_a_pdf_of_the_same_page_is_the_same_however_the_browser_numbered_its_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def printed(*cells: int) -> bytes | None:
        places = {cell: place for place, cell in enumerate(cells, start=10)}
        named = b" ".join(b"/ID (node%08d)" % cell for cell in cells)
        listed = b" ".join(b"(node%08d) %d 0 R" % (cell, places[cell]) for cell in sorted(cells))
        ends = b"(node%08d) (node%08d)" % (min(cells), max(cells))
        body = b"/Headers [(node%08d)] %s /Limits [%s]\n/Names [%s]" % (cells[-1], named, ends, listed)
        monkeypatch.setattr(chromium, "made", lambda *_: body)
        return printing.pdf("<p>page</p>", weeks.MADE_AT, Path("chromium"))

    assert printed(483, 478, 501) == printed(7, 8, 9)
    assert printed(7, 8, 9) == (
        b"/Headers [(node00000003)] /ID (node00000001) /ID (node00000002) /ID (node00000003) "
        b"/Limits [(node00000001) (node00000003)]\n"
        b"/Names [(node00000001) 10 0 R (node00000002) 11 0 R (node00000003) 12 0 R]"
    )


@pytest.fixture(scope="module")
def found() -> Path:
    browser = chromium.browser()
    if browser is None:
        pytest.skip("no Chromium on the PATH")
    return browser


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("name", ["bad", "hostile", "zero"])
def test_a_pdf_is_small_the_same_each_time_and_leads_nowhere_else(
    found: Path, reports: dict[str, WeeklyReport], name: str
) -> None:
    text = page.render(reports[name], MADE)
    first, again = (printing.pdf(text, MADE.at, found) for _ in range(2))
    assert first is not None
    assert first == again
    assert first.startswith(b"%PDF")
    assert len(first) <= 1_500_000
    assert first.count(b"/Type /Page\n") <= 10
    assert b"(D:20261116060500+00'00')" in first
    # Words of strangers may speak of an address, in what is read out in place of a chart; no link goes there.
    links = b" ".join(re.findall(rb"/URI \((.*?)\)", first))
    for nowhere in (b"page.invalid", b"file:", b"javascript:", b"phish.example", b"127.0.0.1"):
        assert nowhere not in links
    for action in (b"/JavaScript", b"/JS", b"/Launch", b"/SubmitForm"):
        assert action not in first


@pytest.mark.slow
@pytest.mark.browser
def test_a_picture_is_1600_by_900_and_drawn(found: Path, reports: dict[str, WeeklyReport]) -> None:
    drawn = slide.render(reports["bad"], MADE)
    assert drawn is not None
    picture = printing.picture(drawn, found)
    assert picture is not None
    assert (int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")) == (1600, 900)
    # Words alone make a third of it.
    bare = printing.picture(drawn.replace('class="canvas"', 'class="canvas" hidden'), found)
    assert bare is not None
    assert len(picture) > len(bare) + 20_000
