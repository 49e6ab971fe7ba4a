"""What lies beside a month's page, where it is told of, and how it is brought back as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import feedparser
import pytest

from pipeline import chromium, cli, forgetting, mailing, printing, settings
from pipeline.forgetting import Demand
from tests.pipeline.test_editions import MARK, MONDAY, asked, home
from tests.pipeline.test_publishing import bare, say
from warehouse import connection
from warehouse.records import Week

__all__ = ["home"]
PDF = b"%PDF-1.4 %%EOF\n"
OCTOBER = "2026-10"


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A printer that keeps the pages it is given."""
    given: list[str] = []

    def printed(page: str, _made_at: datetime, _chromium: Path) -> bytes:
        given.append(page)
        return PDF

    monkeypatch.setenv("REPUTE_BROWSER", "/opt/chromium")
    monkeypatch.setattr(printing, "pdf", printed)
    monkeypatch.setattr(printing, "picture", lambda *_: b"\x89PNG")
    return given


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_month_is_printed_and_every_page_leads_to_it(
    home: Path, printer: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = home / "reports" / "bluebell"
    out, _ = asked(capsys, 0, "--json")
    told = json.loads(out)
    assert (shelf / "2026-10.pdf").read_bytes() == PDF
    assert {str(shelf / f"2026-10.{kind}") for kind in ("pdf", "mail.html", "mail.txt")} <= set(told["forms"])
    page = text(shelf / "2026-10.html")
    assert "Files of this month" in page
    assert 'href="2026-10.pdf" download' in page
    assert 'href="#files"' in page
    assert 'href="bluebell/2026-10.pdf" download' in text(home / "reports" / "index.html")
    # It is printed as though it lay alone: the same whatever lies beside it.
    assert "2026-W44.html" in page
    assert "2026-W44.html" not in printer[-1]
    before = files(home / "reports")
    asked(capsys, 0, "--json")
    assert files(home / "reports") == before
    asked(capsys, 0, "--month", OCTOBER)
    assert files(home / "reports") == before


def test_without_a_printer_the_month_stands_and_says_so(
    home: Path, printer: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf = home / "reports" / "bluebell"
    asked(capsys, 0, "--month", OCTOBER)
    assert len(printer) == 1
    _, err = asked(capsys, 0, "--month", OCTOBER, "--no-pdf")
    assert (err, len(printer)) == ("", 1)
    assert not (shelf / "2026-10.pdf").exists()
    assert "2026-10.pdf" not in text(shelf / "2026-10.html")
    monkeypatch.setenv("REPUTE_BROWSER", "none")
    _, err = asked(capsys, 0, "--month", OCTOBER)
    assert "no PDF of 2026-10: Chromium is not installed" in err
    _, err = asked(capsys, cli.FAILED, "--month", OCTOBER, "--pdf")
    assert "no PDF of 2026-10: Chromium is not installed" in err
    _, err = asked(capsys, cli.FAILED, "--pdf")
    assert "no PDF of 2026-10" in err
    assert (shelf / "2026-10.html").exists()


def test_the_feeds_tell_of_the_month_beside_its_last_week(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(capsys, 0)
    for name, folder in (("feed.atom", "bluebell/"), ("bluebell/feed.atom", "")):
        told = feedparser.parse((home / "reports" / name).read_bytes())
        assert not told.bozo
        assert [one.link for one in told.entries] == [f"{folder}2026-10.html", f"{folder}2026-W44.html"]
        month = told.entries[0]
        assert month.title.startswith("Bluebell Bakery: ")
        assert month.title.count("October 2026") == 1
        assert month.updated == "2026-11-02T06:00:00Z"
        assert "Only two of its five weeks have figures." in month.summary
    (home / "reports" / "bluebell" / "2026-10.json").unlink()
    asked(capsys, 0, "--week", "2026-W43")
    told = feedparser.parse((home / "reports" / "feed.atom").read_bytes())
    assert [one.link for one in told.entries] == ["bluebell/2026-W44.html", "bluebell/2026-W43.html"]


def test_a_month_is_brought_back_byte_for_byte(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = home / "reports" / "bluebell" / "2026-10.html"
    asked(capsys, 0)
    first = bare(page.read_bytes())
    monkeypatch.setenv("REPUTE_NOW", (MONDAY + timedelta(hours=3)).isoformat())
    asked(capsys, 0, "--month", OCTOBER)
    assert bare(page.read_bytes()) != first
    for words in (("--month", OCTOBER), ("--month",)):
        out, _ = asked(capsys, 0, "--as-of", "2026-11-02T07:30", *words, "--json")
        (told,) = json.loads(out)["reports"]
        back = Path(told["path"])
        assert back.name == "2026-10.published-20261102T060000Z.html"
        assert back.read_bytes() == first
        assert (told["month"], told["sha256"]) == (OCTOBER, hashlib.sha256(first).hexdigest())
    # The copy is no page of the site.
    asked(capsys, 0)
    assert "published-" not in text(home / "reports" / "index.html")
    _, err = asked(capsys, 1, "--as-of", "2026-11-02T06:30", "--month")
    assert "nothing was published as a month of bluebell by 2026-11-02T05:30:00Z" in err
    assert "the first was published at 2026-11-02T06:00:00Z" in err
    _, err = asked(capsys, 1, "--as-of", "2026-12-01", "--quarter", "2026-Q3")
    assert "nothing was published as 2026-Q3 of bluebell" in err
    assert "none ever was" in err
    _, err = asked(capsys, 2, "--as-of", "2026-12-01", "--month", "October")
    assert "'October' is no month; write it like 2026-11" in err


def test_what_is_forgotten_is_in_no_form_of_the_month(
    home: Path, printer: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with connection.writing(home / "warehouse") as db:
        db.execute(f"UPDATE mention SET text = '{MARK}', author = '{MARK}' WHERE mention_id = 5")
        db.execute("UPDATE score SET sentiment = -1.0 WHERE mention_id = 5")
    asked(capsys, 0)
    asked(capsys, 0, "--as-of", "2026-11-03", "--month")
    assert MARK in printer[-1]
    copy = home / "reports" / "bluebell" / "2026-10.published-20261102T060000Z.html"
    assert MARK in text(copy)
    forgetting.forget(settings.read(), Demand((5,), "asked for by its author"), MONDAY + timedelta(hours=1))
    assert MARK not in printer[-1]
    assert not copy.exists()
    _, err = asked(capsys, 1, "--as-of", "2026-11-02T07:30", "--month")
    assert "is missing" in err


def test_the_month_is_mailed_once_and_again_as_a_correction(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brands = home / "brands.yaml"
    brands.write_text(
        text(brands).replace(
            "brands:", "mail: {to: [board@example.com], link: 'https://r.example/'}\nbrands:"
        )
    )
    letters: list[EmailMessage] = []
    week = Week.named("2026-W44")

    def send(to: Callable[[EmailMessage], None], at: datetime = MONDAY) -> list[str]:
        return mailing.mail_closed(settings.read(), week, ["bluebell"], to, lambda: at)

    assert send(letters.append) == []
    asked(capsys, 0)
    assert mailing.mail(settings.read(), week, ["bluebell"], letters.append, lambda: MONDAY) == ["bluebell"]
    assert send(letters.append) == ["bluebell"]
    assert send(letters.append) == []
    assert letters[0]["Subject"] == "Bluebell Bakery: net sentiment +50 (week 44)"
    assert letters[1]["Subject"] == "Bluebell Bakery, October 2026: net sentiment +50"
    plain = letters[1].get_body(("plain",))
    assert plain is not None
    told = str(plain.get_content())
    assert "https://r.example/bluebell/2026-10.html" in told
    assert "Do first today" not in told
    assert "Share negative" in told
    say(home, MONDAY - timedelta(days=13), range(151, 171), 20)
    asked(capsys, 0)
    assert send(letters.append, MONDAY + timedelta(days=20)) == []
    assert send(letters.append) == ["bluebell"]
    assert letters[2]["Subject"].startswith("Corrected: Bluebell Bakery, October 2026: net sentiment ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--compare", "2026-W43", "--pdf"), "a comparison is not printed: leave --pdf out"),
        (("--compare", "2026-W43", "--as-of", "2026-11-03"), "comparisons are not kept as they were"),
        (("--month", "--as-of", "2026-11-03", "--week", "2026-W44"), "--month names its weeks itself"),
    ],
)
@pytest.mark.usefixtures("home")
def test_what_no_comparison_has_is_told(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    _, err = asked(capsys, 2, *words)
    assert said in err


@pytest.mark.slow
@pytest.mark.browser
def test_the_paper_is_the_same_each_time(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = chromium.browser()
    if browser is None:
        pytest.skip("no Chromium on the PATH")
    monkeypatch.setenv("REPUTE_BROWSER", str(browser))
    path = home / "reports" / "bluebell" / "2026-10.pdf"
    asked(capsys, 0, "--month", OCTOBER)
    first = path.read_bytes()
    assert first.startswith(b"%PDF")
    assert first.count(b"/Type /Page\n") <= 6
    # What lies beside it by now is not on it.
    asked(capsys, 0, "--week", "2026-W43", "--no-pdf")
    asked(capsys, 0, "--month", OCTOBER)
    assert path.read_bytes() == first
