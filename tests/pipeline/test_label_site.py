"""The report site's page for corrections: works without scripts, and takes forms from itself alone."""

from __future__ import annotations

import errno
import http.client
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from pipeline import cli, correcting, label_site, report_site, reporting, settings, steps
from pipeline.label_office import Office
from tests.pipeline.labelled import installed, labels, rows
from warehouse.lease import lease

Answer = tuple[int, dict[str, str], str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return installed(tmp_path, monkeypatch)


@pytest.fixture
def port(home: Path) -> Iterator[int]:
    assert home.exists()
    with label_site.serving(settings.read(), 0, settings.now) as address:
        yield urlsplit(address).port or 0


def asked(port: int, path: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    body = urlencode(form) if form is not None else None
    told = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET" if form is None else "POST", path, body, told)
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read().decode()
    connection.close()
    return found


def first_form(port: int, path: str = "/label") -> dict[str, str]:
    """The hidden fields of the first form."""
    _, _, page = asked(port, path)
    form = page[page.index('<form method="post"') :].partition("</form>")[0]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


def test_what_is_saved_counts_at_once_and_the_browser_is_sent_back(home: Path, port: int) -> None:
    before = labels(home)
    page = home / "reports" / "acme" / "2026-W46.html"
    printed = page.read_text()
    form = first_form(port) | {
        "sentiment": "neutral",
        "by": "Ada",
        "new_theme": "waiting",
        "new_value": "negative",
    }
    status, headers, _ = asked(port, "/label", form, Origin=f"http://127.0.0.1:{port}")
    assert (status, headers["Location"]) == (303, "/label?brand=acme&by=Ada&saved=now")
    assert "Saved. Every figure counts it now" in asked(port, headers["Location"])[2]
    assert rows(home, "SELECT what, value, corrected_by FROM correction ORDER BY what") == [
        ("sentiment", "neutral", "Ada"),
        ("theme", "negative", "Ada"),
    ]
    assert labels(home) != before
    until = time.monotonic() + 20
    while page.read_text() == printed and time.monotonic() < until:
        time.sleep(0.05)
    assert page.read_text() != printed


def test_what_was_judged_is_not_asked_again_and_can_be_taken_back(home: Path, port: int) -> None:
    before = labels(home)
    form = first_form(port)
    asked(port, "/label", form | {"sentiment": "negative"})
    asked(port, "/label", form | {"about": "not us"})
    assert f'id="m{form["mention"]}"' not in asked(port, "/label")[2]
    again = first_form(port, f"/label?brand=acme&mention={form['mention']}")
    assert (
        asked(port, "/label", again | {"sentiment": "negative", "about": "not us"})[0] == 400
    )  # said already
    assert asked(port, "/label", again | {"withdraw": "1"})[0] == 303
    assert labels(home) == before
    assert f'id="m{form["mention"]}"' in asked(port, "/label")[2]


@pytest.mark.parametrize(
    ("change", "headers"),
    [
        ({"token": "guessed"}, {}),
        ({"token": "é"}, {}),
        ({}, {"Origin": "http://evil.example"}),
        ({}, {"Origin": "null"}),
        ({}, {"Origin": "https://reports.example.org"}),
        ({}, {"Sec_Fetch_Site": "cross-site"}),
        ({}, {"Host": "evil.example"}),
        ({}, {"Content_Type": "text/plain"}),
        ({"sentiment": "angry"}, {}),
        ({"theme.<b>": "negative"}, {}),
        ({"version": "2"}, {}),
        ({"mention": "999"}, {}),
        ({"mention": "²"}, {}),
        ({"brand": "nobody"}, {}),
        ({"note": "x" * 70_000}, {}),
    ],
)
def test_a_form_that_is_not_ours_changes_nothing(
    home: Path, port: int, change: dict[str, str], headers: dict[str, str]
) -> None:
    form = first_form(port) | {"sentiment": "negative"} | change
    assert asked(port, "/label", form, **headers)[0] in {400, 403, 413, 421, 503}
    assert rows(home, "SELECT * FROM correction") == []


@pytest.mark.parametrize("method", ["take", "desk"])
def test_a_full_disk_is_told_to_whoever_fills_in_a_form(
    port: int, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    form = first_form(port) | {"sentiment": "negative"}

    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device", "/srv/secret")

    monkeypatch.setattr(Office, method, full)
    status, _, page = asked(port, "/label", form if method == "take" else None)
    assert status == 503
    assert "No space left on device" in page
    assert "/srv" not in page


@pytest.fixture
def shown(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a site that a reverse proxy shows as https://reports.example.org."""
    assert home.exists()
    monkeypatch.setenv("REPUTE_SITE_URL", "https://Reports.example.org/")
    with label_site.serving(settings.read(), 0, settings.now) as address:
        yield urlsplit(address).port or 0


@pytest.mark.parametrize("host", [None, "reports.example.org", "Reports.Example.org"])
def test_a_form_comes_back_through_the_reverse_proxy(home: Path, shown: int, host: str | None) -> None:
    told = {"Host": host} if host else {}
    assert asked(shown, "/label", None, **told)[0] == 200
    form = first_form(shown) | {"sentiment": "negative"}
    told |= {"Origin": "https://reports.example.org", "Sec_Fetch_Site": "same-origin"}
    status, headers, _ = asked(shown, "/label", form, **told)
    assert (status, headers["Location"]) == (303, "/label?brand=acme&saved=now")
    assert len(rows(home, "SELECT * FROM correction")) == 1


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        (None, "https://evil.example", 403),
        ("reports.example.org", "https://evil.example", 403),
        ("reports.example.org", "null", 403),
        # Who can answer for the name without its certificate is not the site.
        ("reports.example.org", "http://reports.example.org", 403),
        ("reports.example.org", "https://reports.example.org:8443", 403),
        ("reports.example.org:8443", "https://reports.example.org", 421),
        ("evil.example", "https://reports.example.org", 421),
    ],
)
def test_behind_the_proxy_too_a_form_of_another_site_changes_nothing(
    home: Path, shown: int, host: str | None, origin: str, status: int
) -> None:
    form = first_form(shown) | {"sentiment": "negative"}
    told = {"Host": host} if host else {}
    assert asked(shown, "/label", form, Origin=origin, **told)[0] == status
    assert rows(home, "SELECT * FROM correction") == []


def test_a_page_that_has_grown_old_undoes_nothing(home: Path, port: int) -> None:
    asked(port, "/label", first_form(port) | {"sentiment": "negative", "by": "kim"})
    ((mention_id,),) = rows(home, "SELECT mention_id FROM correction")
    path = f"/label?brand=acme&mention={mention_id}"
    old = first_form(port, path)
    assert old["shown_sentiment"] == "negative"
    asked(port, "/label", old | {"sentiment": "positive", "by": "lee"})
    # The radio that was checked comes along with whatever else is said.
    theme = {"sentiment": "negative", "new_theme": "waiting", "new_value": "negative", "by": "kim"}
    assert asked(port, "/label", old | theme)[0] == 303
    newest = "SELECT value, corrected_by FROM correction_newest WHERE what = 'sentiment'"
    assert rows(home, newest) == [("positive", "lee")]
    status, _, page = asked(port, "/label", old | {"sentiment": "neutral", "by": "kim"})
    assert (status, "has said otherwise since" in page) == (400, True)
    assert rows(home, newest) == [("positive", "lee")]


def test_a_week_that_is_none_is_said_on_the_page(port: int) -> None:
    status, _, page = asked(port, "/label?week=2026-W60&by=Ada")
    assert status == 200
    alert = page[page.index('role="alert"') :].partition("</p>")[0]
    assert "2026-W60&#39; is no week of 2026; these are the last 13." in alert
    assert 'name="week" value="2026-W60"' in page
    assert "<article" in page


@pytest.mark.parametrize("week", ["0001-W01", "9999-W52"])
def test_a_week_at_an_end_of_the_calendar_is_no_fault_of_the_site(port: int, week: str) -> None:
    status, _, page = asked(port, f"/label?week={week}")
    assert (status, 'role="alert"' in page, "these are the last 13." in page) == (200, True, True)


def test_a_name_is_asked_for_where_it_is_saved_until_it_is_known(home: Path, port: int) -> None:
    _, _, page = asked(port, "/label")
    assert page.count("Your name") == page.count("<article")
    form = first_form(port) | {"sentiment": "neutral", "by": "Ada & Bo"}
    place = asked(port, "/label", form | {"back": "/label?unsure=1"})[1]["Location"]
    assert place == "/label?brand=acme&unsure=1&by=Ada+%26+Bo&saved=now"
    assert first_form(port, "/label?by=Kim")["by"] == "Kim"
    assert rows(home, "SELECT DISTINCT corrected_by FROM correction") == [("Ada & Bo",)]


def test_more_is_promised_where_there_is_more(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    count = asked(port, "/label")[2].count('<form method="post"')
    assert count > 1
    for at_a_time, is_promised in ((count, False), (count - 1, True)):
        monkeypatch.setattr("pipeline.label_office._AT_A_TIME", at_a_time)
        page = asked(port, "/label")[2]
        assert (page.count('<form method="post"'), "More mentions" in page) == (at_a_time, is_promised)
        # A form that was refused stands before the others and takes no place from them.
        refused = asked(port, "/label", first_form(port) | {"mention": "1", "by": "Ada"})[2]
        assert ("More mentions" in refused) == is_promised


def test_a_refused_form_stays_filled_in(port: int) -> None:
    typed = {"about": "us", "new_theme": "waiting", "new_value": "negative", "note": "says <b>so</b>"}
    form = first_form(port) | typed | {"token": "from before"}
    for back in (form["back"], "/label?brand=acme&week=2026-W01"):
        status, _, page = asked(port, "/label", form | {"back": back})
        assert status == 400
        card = page[page.index(f'id="m{form["mention"]}"') :].partition("</article>")[0]
        assert 'value="us" checked' in card
        assert ("<details open>" in card, 'value="waiting"' in card) == (True, True)
        assert ('value="negative" selected' in card, 'value="says &lt;b&gt;so&lt;/b&gt;"' in card) == (
            True,
            True,
        )
        assert page.count("<details open>") == 1


def test_it_sends_nobody_to_another_site(port: int) -> None:
    form = first_form(port) | {"sentiment": "negative", "back": "https://evil.example/label?brand=acme&x=1"}
    assert asked(port, "/label", form)[1]["Location"] == "/label?brand=acme&saved=now"


def test_a_form_for_another_address_is_not_taken(port: int) -> None:
    assert asked(port, "/index.html", {"a": "b"})[0] == 501


def test_while_somebody_writes_readers_and_forms_are_served(home: Path, port: int) -> None:
    form = first_form(port)
    with lease(home / "warehouse" / "lease", 1):
        assert asked(port, "/label")[0] == 200
        status, headers, _ = asked(port, "/label", form | {"sentiment": "negative"})
        assert (status, headers["Location"]) == (303, "/label?brand=acme&saved=later")
    assert "negative" in next((home / "archive" / "corrections").glob("*.jsonl")).read_text()


def test_what_waits_for_a_collection_is_not_asked_again_and_not_overwritten(home: Path, port: int) -> None:
    form = first_form(port) | {"by": "kim"}
    place = f"/label?brand=acme&mention={form['mention']}"
    with lease(home / "warehouse" / "lease", 1):
        _, headers, _ = asked(port, "/label", form | {"sentiment": "negative", "new_theme": "waiting"})
        page = asked(port, headers["Location"])[2]
        assert f'id="m{form["mention"]}"' not in page
        assert page.count("<article") == 3
        assert "kim said: negative, waiting: present." in asked(port, place)[2]
        status, _, page = asked(port, "/label", form | {"sentiment": "positive", "by": "lee"})
        assert (status, "kim has said otherwise since" in page) == (400, True)
        # Who has seen it may take it back.
        assert asked(port, "/label", first_form(port, place) | {"withdraw": "1"})[0] == 303
        assert "kim said" not in asked(port, place)[2]


def test_what_was_saved_while_somebody_wrote_counts_with_the_next_collection(home: Path, port: int) -> None:
    before, page = labels(home), home / "reports" / "acme" / "2026-W46.html"
    printed = page.read_text()
    with lease(home / "warehouse" / "lease", 1):
        _, headers, _ = asked(port, "/label", first_form(port) | {"sentiment": "neutral"})
        assert headers["Location"].endswith("saved=later")
    place = settings.read()
    steps.load(place)
    # No week that was built counts it by halves.
    assert (labels(home), rows(home, "SELECT count(*) FROM correction")) == (before, [(0,)])
    steps.score(place, settings.now())
    assert rows(home, "SELECT value FROM correction") == [("neutral",)]
    assert labels(home) != before
    assert rows(home, "SELECT corrected_count FROM weekly_sentiment WHERE week = '2026-11-09'") == [(1,)]
    assert page.read_text() != printed


class Once:
    """Counts what people say for the first, and for nobody after."""

    def __init__(self, count: Callable[..., correcting.Counted]) -> None:
        self.count: Callable[..., correcting.Counted] | None = count

    def __call__(self, *words: Any, **named: Any) -> correcting.Counted:
        count, self.count = self.count, None
        return count(*words, **named) if count else correcting.Counted(1)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_week_whose_page_could_not_be_published_is_published_with_the_next(
    home: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = home / "reports" / "acme" / "2026-W46.html"
    printed, publish = page.read_text(), reporting.publish
    tries: list[int] = []

    def refused_once(*words: Any, **named: Any) -> Any:
        tries.append(len(tries))
        if len(tries) == 1:
            raise OSError("the disk is full")
        return publish(*words, **named)

    monkeypatch.setattr(reporting, "publish", refused_once)
    # What is saved next is about no week that has a page.
    monkeypatch.setattr(correcting, "count", Once(correcting.count))
    for number in (1, 2):
        asked(port, "/label", first_form(port) | {"sentiment": "neutral"})
        until = time.monotonic() + 20
        while len(tries) < number and time.monotonic() < until:
            time.sleep(0.05)
    until = time.monotonic() + 20
    while page.read_text() == printed and time.monotonic() < until:
        time.sleep(0.05)
    assert page.read_text() != printed


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/label?brand=acmee", "there are: acme"),
        ("/cases?brand=acmee", "there are: acme"),
    ],
)
def test_an_address_that_is_none_of_ours_is_a_bad_request(port: int, path: str, says: str) -> None:
    status, _, page = asked(port, path)
    assert (status, says in page) == (400, True)


def test_hostile_words_are_inert(home: Path, port: int) -> None:
    assert home.exists()
    _, headers, page = asked(port, "/label")
    assert "<script" not in page.lower()
    assert "sha256-" in page
    assert "form-action 'self'" in headers["Content-Security-Policy"]
    assert "'none'" in headers["Content-Security-Policy"]
    for path in ("/label?brand=%3Cscript%3E", "/label?week=%3Cscript%3E", "/label?by=%22%3E%3Cscript%3E"):
        assert "<script" not in asked(port, path)[2].lower()


def test_an_author_from_right_to_left_changes_places_with_nobody(home: Path) -> None:
    (home.parent / "more.csv").write_text(
        "Ticket,Customer,Date,Comment\n9,עדה,2026-11-13,Terrible awful bread\n", encoding="utf-8"
    )
    assert cli.main(["import", str(home.parent / "more.csv")]) == 0
    with label_site.serving(settings.read(), 0, settings.now) as address:
        port = urlsplit(address).port or 0
        assert "post · import · \u2068עדה\u2069 · 2026-11-13" in asked(port, "/label")[2]
        assert "post · import · \u2068עדה\u2069" in asked(port, "/cases")[2]


def test_every_control_has_a_name(port: int) -> None:
    _, _, page = asked(port, "/label")
    for field in re.findall(r"<(?:input|select)[^>]*>", page):
        if 'type="hidden"' not in field:
            before = page[: page.index(field)]
            assert before.rfind("<label") > before.rfind("</label"), field
    assert page.count("<fieldset>") == page.count("<legend>")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_reports_are_served_as_before(port: int) -> None:
    status, headers, _ = asked(port, "/")
    assert status == 200
    assert report_site.HEADERS.items() <= headers.items()
