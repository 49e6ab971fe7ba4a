"""Reports are mailed once, again only when figures changed, and a deaf mail server costs nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline import mailing
from pipeline.mail_entry import mail
from pipeline.settings import Settings
from pipeline.strict import ConfigError
from warehouse.publications import Figure, Publication, Publications
from warehouse.records import Week

WEEK = Week.named("2026-W46")
NOW = datetime(2026, 11, 16, 6, 10, tzinfo=UTC)
CONFIG = """
sentiment: {model: lexicon}
mail: {to: [board@example.com], from: repute@example.com, link: "https://reports.example/"}
brands:
  - {id: bluebell, name: Bluebell, sources: [{id: a, site: feed, url: "https://a.example/"}]}
  - {id: aster, name: Aster, mail: {to: [aster@example.com, kim@example.com]},
     sources: [{id: b, site: feed, url: "https://b.example/"}]}
"""
FIGURE = Figure("net-sentiment", 2, -20.0, -29.0, -12.0, 200, "Clearly worse", "−20")


class Box:
    """A letter box that keeps what is put in, and refuses whom it is told to."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refused = ""

    def __call__(self, message: EmailMessage) -> None:
        if self.refused and self.refused in message["To"]:
            raise ConnectionRefusedError("secret.example does not answer")
        self.letters.append(message)


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    (tmp_path / "brands.yaml").write_text(CONFIG)
    place = Settings(home=tmp_path, config=tmp_path / "brands.yaml")
    for brand_id in ("bluebell", "aster"):
        publish(place, brand_id, FIGURE, NOW)
    return place


def publish(place: Settings, brand_id: str, figure: Figure, at: datetime) -> None:
    shelf = place.reports / brand_id
    shelf.mkdir(parents=True, exist_ok=True)
    (shelf / "2026-W46.html").write_text("<p>page</p>")
    (shelf / "2026-W46.pdf").write_bytes(b"%PDF-1.4 %%EOF")
    (shelf / "2026-W46.mail.html").write_text("<h1>Net sentiment is −20</h1>")
    (shelf / "2026-W46.mail.txt").write_text(
        f"{brand_id}: net sentiment −20 (week 46)\n\nNet sentiment is −20\n"
    )
    Publications(place.archive).add(
        Publication(brand_id, date(2026, 11, 9), at, "0.1.0", "repute-1", True, "d", (figure,))
    )


def send(place: Settings, box: Box, at: datetime = NOW) -> list[str]:
    return mailing.mail(place, WEEK, ["bluebell", "aster"], box, lambda: at)


def test_a_letter_has_both_twins_and_the_pdf(home: Settings) -> None:
    box = Box()
    assert send(home, box) == ["bluebell", "aster"]
    first, second = (message_from_bytes(bytes(one)) for one in box.letters)
    assert (first["From"], first["To"]) == ("repute@example.com", "board@example.com")
    assert second["To"] == "aster@example.com, kim@example.com"
    assert box.letters[0]["Subject"] == "bluebell: net sentiment −20 (week 46)"
    kinds = [part.get_content_type() for part in first.walk()]
    assert kinds == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip
    assert [part.get_filename() for part in first.walk()][-1] == "bluebell-2026-W46.pdf"
    assert (first["Auto-Submitted"], "Bcc" in first) == ("auto-generated", False)


def test_the_same_figures_are_mailed_once_and_others_as_a_correction(home: Settings) -> None:
    box = Box()
    send(home, box)
    publish(home, "bluebell", FIGURE, NOW + timedelta(hours=1))
    assert send(home, box, NOW + timedelta(hours=1)) == []
    publish(home, "bluebell", replace(FIGURE, value=-21.0), NOW + timedelta(hours=2))
    assert send(home, box, NOW + timedelta(hours=2)) == ["bluebell"]
    assert box.letters[-1]["Subject"] == "Corrected: bluebell: net sentiment −20 (week 46)"
    assert len(box.letters) == 3


def test_figures_that_come_back_are_a_letter_of_their_own(home: Settings) -> None:
    box = Box()
    for hour, value in enumerate((-20.0, -21.0, -20.0)):
        at = NOW + timedelta(hours=hour)
        publish(home, "bluebell", replace(FIGURE, value=value), at)
        assert "bluebell" in send(home, box, at)
    assert len({one["Message-ID"] for one in box.letters}) == len(box.letters)


def test_a_deaf_server_costs_only_its_own_letter_and_names_no_address(
    home: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    box = Box()
    box.refused = "board@"
    with pytest.raises(
        mailing.MailError, match=r"^the mail server did not take the report of bluebell \(Conn"
    ):
        send(home, box)
    assert "secret.example" not in caplog.text
    assert [one["To"] for one in box.letters] == ["aster@example.com, kim@example.com"]
    box.refused = ""
    assert send(home, box) == ["bluebell"]  # what left stays sent, what did not goes out with the next try


def test_a_mail_that_was_not_written_is_not_laid_at_the_servers_door(home: Settings) -> None:
    (home.reports / "bluebell" / "2026-W46.mail.txt").unlink()
    box = Box()
    with pytest.raises(mailing.MailError) as raised:
        send(home, box)
    assert str(raised.value) == "no mail lies beside 2026-W46 of bluebell: the log of its report says why"
    assert [one["To"] for one in box.letters] == ["aster@example.com, kim@example.com"]


def test_a_run_killed_while_sending_sends_the_same_letter_again(home: Settings) -> None:
    class Killed(BaseException):
        pass

    def killed(message: EmailMessage) -> None:
        ids.append(message["Message-ID"])
        raise Killed

    ids: list[str] = []
    with pytest.raises(Killed):
        mailing.mail(home, WEEK, ["bluebell"], killed, lambda: NOW)
    box = Box()
    assert mailing.mail(home, WEEK, ["bluebell"], box, lambda: NOW) == ["bluebell"]
    assert [box.letters[0]["Message-ID"]] == ids


def test_old_weeks_and_brands_without_readers_are_not_mailed(home: Settings) -> None:
    assert send(home, Box(), NOW + timedelta(days=15)) == []
    home.config.write_text(CONFIG.replace("to: [board@example.com], ", ""))
    assert send(home, Box()) == ["aster"]
    assert not mailing.is_wanted(home, ["bluebell"])


def test_without_a_pdf_the_letter_leaves_and_the_page_may_be_attached(home: Settings) -> None:
    home.config.write_text(CONFIG.replace("mail: {to: [b", "mail: {attach_html: true, to: [b"))
    (home.reports / "bluebell" / "2026-W46.pdf").unlink()
    box = Box()
    send(home, box)
    names = [part.get_filename() for part in box.letters[0].iter_attachments()]
    assert names == ["bluebell-2026-W46.html"]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"to": ["kim"]}, "mail.to must be addresses like"),
        ({"to": ["a@b.example\nBcc: c@d.example"]}, "mail.to must be addresses like"),
        ({"to": "a@b.example"}, "mail.to must be a list"),
        ({"link": "javascript:alert(1)"}, "mail.link must be the address of the report site"),
        ({"link": "https://a.example/?q"}, "mail.link must be the address of the report site"),
        ({"attach_html": "yes"}, "mail.attach_html must be true or false"),
        ({"connection": "a b"}, "mail.connection must be the name of a connection"),
        ({"cc": []}, "mail: unknown key cc"),
    ],
)
def test_an_entry_that_cannot_be_followed_is_refused(entry: object, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        mail(entry, "mail")
