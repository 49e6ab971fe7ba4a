"""Cases at the command line, in a spreadsheet and on the report site."""

from __future__ import annotations

import csv
import http.client
import os
import re
import shutil
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import openpyxl
import pytest

from pipeline import case_office, case_table, casework, cli, engagement, label_site, settings, steps
from pipeline.settings import Settings
from pipeline.strict import ConfigError
from tests.pipeline.labelled import CONFIG, rows, surround
from transforms.cases.orders import Order
from warehouse import connection
from warehouse.case_events import take_in
from warehouse.lease import lease

LOG = """Ticket,Customer,Date,Comment
1,Ada,2026-11-15T10:00:00Z,"Terrible bread, awful staff, horrible queue."
2,=1+1,2026-11-15T11:00:00Z,"=HYPERLINK(""http://evil.example"") awful, terrible, horrible"
3,Piet,2026-11-15T11:00:00Z,"A lovely shop, lovely staff."
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation into which two complaints were imported, once for all tests."""
    folder = tmp_path_factory.mktemp("cases")
    (folder / "brands.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "log.csv").write_text(LOG, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        surround(folder, patch)
        assert cli.main(["import", str(folder / "log.csv")]) == 0
    return folder


@pytest.fixture
def home(imported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(imported, tmp_path, dirs_exist_ok=True)
    surround(tmp_path, monkeypatch)
    return tmp_path / "home"


def case_of(home: Path, author: str) -> str:
    query = "SELECT case_id FROM complaint_case INNER JOIN mention USING (mention_id) WHERE author = '{}'"
    ((found,),) = rows(home, query.format(author))
    return str(found)


def state(home: Path, case_id: str) -> object:
    return rows(home, f"SELECT state FROM complaint_case WHERE case_id = '{case_id}'")[0][0]


def test_orders_at_the_command_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ada = case_of(home, "Ada")
    assert cli.main(["case", "list"]) == 0
    assert "2 cases, 2 overdue." in capsys.readouterr().err
    assert cli.main(["case", "resolve", ada]) == 1
    assert "acknowledge it first" in capsys.readouterr().err
    for words in (["acknowledge"], ["resolve"], ["close", "--outcome", "refund", "--investigation", "stale"]):
        assert cli.main(["case", words[0], ada, *words[1:]]) == 0
    assert state(home, ada) == "closed"
    assert cli.main(["case", "show", ada]) == 0
    assert "refund" in capsys.readouterr().out


def test_what_people_said_outlives_the_warehouse(home: Path) -> None:
    ada = case_of(home, "Ada")
    assert cli.main(["case", "acknowledge", ada, "--note", "called back"]) == 0
    with connection.writing(home / "warehouse") as db:
        db.execute("DELETE FROM case_event")
        assert take_in(db, home / "archive").new == 1
        assert take_in(db, home / "archive").new == 0
        assert db.execute("SELECT note FROM case_event").fetchall() == [("called back",)]


def test_a_note_that_is_not_utf_8_stops_nothing(home: Path) -> None:
    ada, other = case_of(home, "Ada"), case_of(home, "=1+1")
    half = os.fsdecode(b"f\xfcr Anna")
    assert cli.main(["case", "acknowledge", ada, "--note", half]) == 0
    assert cli.main(["themes", "own", "staff", "--owner", half]) == 0
    # Such a line may be there since before: it costs itself alone.
    for path in (home / "archive").glob("*/2026-*.jsonl"):
        path.write_bytes(path.read_bytes() + path.read_bytes().replace(b"f?r", b"f\\udcfcr"))
    assert cli.main(["case", "acknowledge", other]) == 0
    place = settings.read()
    notes = steps.triage(place, settings.now()).notes
    assert notes == tuple(
        f"the archive's {name}/2026-11.jsonl, line 2 cannot be read" for name in ("cases", "themes")
    )
    assert rows(home, "SELECT note FROM case_event ORDER BY note") == [("f?r Anna",), (None,)]
    assert rows(home, "SELECT owner FROM theme_action") == [("f?r Anna",)]


def test_removal_waits_for_evidence(home: Path) -> None:
    ada = case_of(home, "Ada")
    given = (settings.read(), ada)
    now = settings.now()
    casework.give(*given, [Order("warn", "no-abuse")], "kim", now)
    with pytest.raises(casework.Refused, match="capture the evidence"):
        casework.give(*given, [Order("hide", "no-abuse")], "kim", now, has_evidence=lambda _: False)
    with pytest.raises(casework.Refused, match="repute evidence capture"):
        casework.give(*given, [Order("hide", "no-abuse")], "kim", now)
    ((mention_id,),) = rows(home, f"SELECT mention_id FROM complaint_case WHERE case_id = '{ada}'")
    assert cli.main(["evidence", "capture", str(mention_id)]) == 0
    casework.give(*given, [Order("hide", "no-abuse")], "kim", now)
    with pytest.raises(casework.Refused, match="criticism"):
        casework.give(*given, [Order("remove", "no-abuse")], "kim", now)


def test_evidence_of_earlier_words_is_none_of_what_an_author_made_of_them(home: Path) -> None:
    ada, place, now = case_of(home, "Ada"), settings.read(), settings.now()
    ((mention_id,),) = rows(home, f"SELECT mention_id FROM complaint_case WHERE case_id = '{ada}'")
    assert cli.main(["evidence", "capture", str(mention_id)]) == 0
    casework.give(place, ada, [Order("warn", "no-abuse")], "kim", now)
    other = LOG.replace("Terrible bread, awful staff", "Terrible idiots, awful bread")
    (home.parent / "log.csv").write_text(other, encoding="utf-8")
    assert cli.main(["import", str(home.parent / "log.csv")]) == 0
    with pytest.raises(casework.Refused, match="capture the evidence"):
        casework.give(place, ada, [Order("hide")], "kim", now)
    assert cli.main(["evidence", "capture", str(mention_id)]) == 0
    casework.give(place, ada, [Order("hide")], "kim", now)
    assert rows(home, f"SELECT hidden_at IS NOT NULL FROM complaint_case WHERE case_id = '{ada}'") == [
        (True,)
    ]


def test_a_table_goes_round_by_excel(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ada = case_of(home, "Ada")
    table = home.parent / "cases.csv"
    assert cli.main(["case", "export", str(table), "--delimiter", ";"]) == 0
    text = table.read_text("utf-8-sig")
    assert "'=HYPERLINK" in text
    lines = text.splitlines()
    assert lines[0].split(";") == list(case_table.COLUMNS)
    filled = [
        line.removesuffix(";;") + ("acknowledge;;seen" if ada in line else "jump;;") for line in lines[1:]
    ]
    table.write_text("\n".join([lines[0], *filled]), encoding="utf-16")
    assert cli.main(["case", "import", str(table)]) == 1
    told = capsys.readouterr().err
    assert "nothing is called 'jump'" in told
    assert "1 order given, 1 refused." in told
    assert state(home, ada) == "acknowledged"
    assert cli.main(["case", "import", str(table)]) == 1
    assert "is acknowledged by now" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["workbook", "sep=;"])
def test_a_table_comes_back_as_excel_saves_it(home: Path, form: str) -> None:
    ada, told = case_of(home, "Ada"), home.parent / "cases.csv"
    assert cli.main(["case", "export", str(told)]) == 0
    with told.open(encoding="utf-8-sig", newline="") as file:
        table = [row | {"do": "acknowledge"} for row in csv.DictReader(file) if row["case"] == f"'{ada}"]
    (row,) = table
    if form == "workbook":
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(list(row))
        sheet.append(list(row.values()))
        book.save(told)
    else:
        with told.open("w", encoding="utf-8", newline="") as file:
            file.write("sep=;\r\n")
            writer = csv.writer(file, delimiter=";")
            writer.writerows([list(row), list(row.values())])
    assert cli.main(["case", "import", str(told)]) == 0
    assert state(home, ada) == "acknowledged"


def test_what_is_no_table_of_cases_is_told_in_a_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "x.csv").write_text('"case, of\nours" ;do\n')
    assert cli.main(["case", "import", str(home / "x.csv")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "no CSV from here on" in line


def test_an_order_comes_after_those_before_it_whatever_the_clock_says(home: Path) -> None:
    ada, now = case_of(home, "Ada"), settings.now()
    place = settings.read()
    casework.give(place, ada, [Order("acknowledge")], "kim", now)
    closing = [Order("investigate", "stale"), Order("close", "refund")]
    assert casework.give(place, ada, closing, "kim", now).case.state == "closed"
    back = now - timedelta(minutes=5)
    assert casework.give(place, ada, [Order("reopen")], "kim", back).case.state == "acknowledged"
    assert state(home, ada) == "acknowledged"
    assert casework.give(place, ada, [Order("close", "refund")], "kim", back).case.state == "closed"
    assert state(home, ada) == "closed"


def test_a_case_that_turned_into_a_danger_says_when_and_takes_orders(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ada, now = case_of(home, "Ada"), settings.now()
    place = settings.read()
    assert casework.give(place, ada, [Order("ignore", "a prank")], "kim", now).case.state == "ignored"
    with connection.writing(home / "warehouse") as db:
        # As the rules decide when its words are edited, a minute later.
        db.execute(
            "INSERT INTO triage SELECT * REPLACE (5 AS severity, 'danger' AS rule_id, 'management' AS owner,"
            " ['a lawyer'] AS reasons, decided_at + INTERVAL 1 MINUTE AS decided_at) FROM triage"
            " WHERE mention_id = (SELECT mention_id FROM complaint_case WHERE case_id = $1)",
            [ada],
        )
    steps.triage(place, now)
    assert state(home, ada) == "new"
    assert cli.main(["case", "show", ada]) == 0
    (told,) = (line for line in capsys.readouterr().out.splitlines() if "turned" in line)
    assert told.split() == ["2026-11-16", "06:01", "rule", "turned", "a", "lawyer"]
    # The clock is behind, and somebody knows of the danger by now.
    assert casework.give(place, ada, [Order("ignore", "a prank")], "kim", now).case.state == "ignored"
    assert state(home, ada) == "ignored"


def test_a_table_is_safe_at_once_and_counts_later_while_a_collection_runs(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ada, other = case_of(home, "Ada"), case_of(home, "=1+1")
    table = home.parent / "cases.csv"
    filled = [f"{ada},new,acknowledge,", f"{other},new,assign,Ola", f"{ada},acknowledged,resolve,"]
    table.write_text("\n".join(["case,state,do,value", *filled, f"{ada},new,offline,"]), "utf-8")
    asked_for = []

    def busy(settings: Settings, *brand_ids: str) -> bool:
        asked_for.append(brand_ids)
        return count(settings, *brand_ids)

    count = casework.count
    monkeypatch.setattr(casework, "count", busy)
    monkeypatch.setattr(casework, "_PATIENCE", 0.1)
    with lease(home / "warehouse" / "lease", 1.0):
        assert cli.main(["case", "import", str(table)]) == 1
    told = capsys.readouterr().err
    assert "line 5: case" in told
    assert "is resolved by now and was new" in told
    assert "3 orders given, 1 refused. They count when the running collection has finished." in told
    assert asked_for == [("acme",)]
    assert state(home, ada) == "new"
    steps.triage(settings.read(), settings.now())
    assert (state(home, ada), state(home, other)) == ("resolved", "new")


def asked(port: int, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
    connected = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    head = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
    connected.request("POST" if form else "GET", path, urlencode(form) if form else None, head)
    answer = connected.getresponse()
    found = answer.status, answer.getheader("Location") or "", answer.read().decode()
    connected.close()
    return found


def test_the_page_takes_orders_and_refuses_those_that_come_too_early(home: Path) -> None:
    with label_site.serving(settings.read(), 0, settings.now) as address:
        port = urlsplit(address).port or 0
        status, _, page = asked(port, "/cases")
        assert (status, page.count("<article")) == (200, 2)
        assert "<script" not in page
        form = dict(
            re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.partition("</article>")[0])
        )
        status, _, refused = asked(port, "/cases", form | {"order": "resolve"})
        assert status == 400
        assert "acknowledge it first" in refused
        typed = {"order": "resolve", "value": 'a "refund"', "note": "called twice"}
        _, _, refused = asked(port, "/cases", form | typed)
        card = refused[refused.index(f'id="c{form["case"]}"') :].partition("</article>")[0]
        assert '<option value="resolve" selected>' in card
        assert ('value="a &#34;refund&#34;"' in card, 'value="called twice"' in card) == (True, True)
        assert refused.count('value="called twice"') == 1
        status, place, _ = asked(port, "/cases", form | {"order": "acknowledge", "by": "Ada"})
        assert (status, place) == (303, "/cases?brand=acme&state=open&by=Ada&saved=now")
        assert "Saved." in asked(port, place)[2]
        assert asked(port, "/cases", form | {"order": "offline"})[0] == 400  # it is another by now
        # What was typed stays where the case is no longer among those that are shown, and in an old form.
        gone = form | {"order": "offline", "note": "kept", "token": "x", "back": "/cases?state=closed"}
        assert 'value="kept"' in asked(port, "/cases", gone)[2]
        reply = form | {"order": "lint", "reply": "Dear Ada", "token": "x"}
        one = reply | {"back": f"/cases?brand=acme&case={form['case']}"}
        assert ">Dear Ada</textarea>" in asked(port, "/cases", one)[2]
        assert asked(port, "/cases", form | {"token": "x", "order": "offline"})[0] == 400
        assert asked(port, "/label")[0] == 200
    assert state(home, form["case"]) == "acknowledged"


def test_a_danger_comes_first_and_what_is_not_shown_is_counted(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = [
        f'{n},Guest {n},2026-11-{10 + n % 5}T10:{n}:00Z,"Terrible rolls, awful queue no. {n}."'
        for n in range(10, 59)
    ]
    told.append('99,Zed,2026-11-16T05:50:00Z,"Terrible, awful: your bread made me ill. I will sue you."')
    (home.parent / "more.csv").write_text("\n".join([LOG.partition("\n")[0], *told]), encoding="utf-8")
    assert cli.main(["import", str(home.parent / "more.csv")]) == 0
    zed = case_of(home, "Zed")
    with connection.writing(home / "warehouse") as db:
        # The word list does not hear it.
        db.execute("UPDATE complaint_case SET severity = 5 WHERE case_id = $1", [zed])
    assert cli.main(["case", "list"]) == 0
    shown = capsys.readouterr()
    assert "50 of 52 cases, 51 overdue. --limit shows more." in shown.err
    assert next(line for line in shown.out.splitlines() if "new" in line).startswith(zed)
    office = case_office.CaseOffice(settings.read(), settings.now)
    pages = [office.desk(f"skip={skip}") for skip in (0, 25, 50)]
    assert "1 to 25 of 52, the most urgent first; 51 overdue." in pages[0]
    cards = [re.findall(r'<article class="card" id="c(\w+)"', page) for page in pages]
    assert [len(one) for one in cards] == [25, 25, 2]
    assert cards[0][0] == zed
    assert len({one for page in cards for one in page}) == 52
    assert 'href="/cases?brand=acme&amp;state=open&amp;skip=25">More cases' in pages[0]
    assert 'href="/cases?brand=acme&amp;state=open">More urgent cases' in pages[1]
    assert "More cases" not in pages[2]
    # The last page is there no more when all on it is done: the one before it comes.
    assert office.desk("skip=75") == pages[2]
    assert office.address("skip=50") == "/cases?brand=acme&state=open&skip=50"


@pytest.mark.usefixtures("home")
def test_more_fields_than_a_page_has_are_no_address_and_no_form_of_it() -> None:
    many = "&".join(f"a{n}=1" for n in range(205))
    with label_site.serving(settings.read(), 0, settings.now) as address:
        port = urlsplit(address).port or 0
        for path in ("/cases", "/label"):
            assert asked(port, f"{path}?{many}")[0] == 400
            assert asked(port, path, dict.fromkeys(many.split("&"), "1"))[0] == 400
            for back in (f"{path}?{many}", "http://["):
                assert asked(port, path, {"back": back, "order": "lint"})[0] == 400


def test_a_warehouse_of_an_earlier_version_is_said_to_be_one(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with connection.writing(home / "warehouse") as db:
        db.execute("DROP TABLE complaint_case")
        db.execute("DELETE FROM migration WHERE name = '0021_cases'")
    capsys.readouterr()
    # Somebody is writing, so that no reader can bring it to the newest schema.
    with lease(home / "warehouse" / "lease", 0):
        assert cli.main(["case", "list"]) == 1
        assert "repute case: the warehouse is of an earlier version of Repute" in capsys.readouterr().err
        with label_site.serving(settings.read(), 0, settings.now) as address:
            status, _, page = asked(urlsplit(address).port or 0, "/cases")
    assert status == 503
    assert "of an earlier version" in page


def test_rules_are_shown_tried_and_copied(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = home.parent / "new.yaml"
    new.write_text(
        'version: 2\nrules:\n  - {id: all, when: {}, do: ignore, owner: nobody, why: "too many"}\n', "utf-8"
    )
    assert cli.main(["rules", "test", "--file", str(new), "--weeks", "2"]) == 0
    assert "3 mentions, 2 would be treated otherwise" in capsys.readouterr().out
    assert cli.main(["rules", "init"]) == 0
    assert cli.main(["rules", "init"]) == 1
    assert cli.main(["rules", "show"]) == 0
    assert "failed-contact" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("version: 1\nrules: []", "rules must be a list with at least one entry"),
        ("version: x\nrules: [{}]", "version must be a whole number"),
        ("version: 1\nrules: [{id: a, when: {mood: 1}, do: ignore, owner: x}]", "unknown key mood"),
        ("version: 1\nrules: [{id: a, when: {}, do: delete, owner: x}]", "do must be one of"),
        ("version: 1\nrules: [{id: a, when: {risk: true}, do: ignore, owner: x}]", "the last rule"),
        ("version: 1\nrules: [{id: a, when: {}, do: ignore, owner: x, within: 5}]", "within has no meaning"),
        (
            "version: 1\npolicy: {removing: always}\nrules: [{id: a, when: {}, do: ignore, owner: x}]",
            "policy.rem",
        ),
        ("version: 1\nrules: [{id: a, when: {kind: [tweet]}, do: ignore, owner: x}]", "unknown tweet"),
        (
            "version: 1\nrules:\n- {id: a, when: {},\n   when: {}, do: ignore}",
            "line 4: 'when' is there twice",
        ),
        (
            "version: 1\nrules: [{id: a, when: {severity_least: 9}, do: ignore, owner: x}]",
            "from 1 to 5, not 9",
        ),
        (
            "version: 1\nrules: [{id: a, when: {stars_most: .nan}, do: ignore, owner: x}]",
            "from 0 to 5, not nan",
        ),
        (
            "version: 1\nrules: [{id: a, when: {reach_least: .inf}, do: ignore, owner: x}]",
            "0 or more, not inf",
        ),
        ("version: 1\nrules: [{id: a, when: {language: [English]}, do: ignore, owner: x}]", "not English"),
        (
            "version: 1\npolicy: {1: x}\nrules: [{id: a, when: {}, do: ignore, owner: x}]",
            "policy: unknown key 1",
        ),
        ("version: 2026-13-01", "not valid YAML: month must be"),
    ],
)
def test_rules_are_read_strictly(told: str, wrong: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(wrong)):
        engagement.understand(told)
