"""Of a forgotten complaint no word, author or note stays, and its case does."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import cli, settings
from tests.pipeline.labelled import CONFIG, rows, surround
from tests.pipeline.test_evidence import holding
from warehouse import case_events, connection
from warehouse.case_events import CaseEvent
from warehouse.evidence import digest
from warehouse.journal import Correction, Journal

LOG = """Ticket,Customer,Date,Comment
1,Quillwort,2026-11-15T10:00:00Z,"Terrible bread, awful staff, horrible queue, says Quillwort."
2,Mia,2026-11-15T11:00:00Z,"Terrible bread, awful staff, horrible queue."
"""
STANDING = "SELECT case_id, state, answered_at, outcome, investigation FROM complaint_case ORDER BY case_id"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "brands.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    surround(tmp_path, monkeypatch)
    assert cli.main(["import", str(tmp_path / "log.csv")]) == 0
    return tmp_path / "home"


def test_what_was_noted_of_a_forgotten_complaint_goes_with_it(home: Path) -> None:
    query = "SELECT case_id, mention_id FROM complaint_case INNER JOIN mention USING (mention_id)"
    ((case_id, mention_id),) = rows(home, f"{query} WHERE author = 'Quillwort'")
    for words in (
        ["acknowledge", "--note", "rang Quillwort"],
        ["resolve"],
        ["close", "--outcome", "a loaf for Quillwort", "--investigation", "Quillwort is right"],
    ):
        assert cli.main(["case", words[0], str(case_id), *words[1:]]) == 0
    ((other,),) = rows(home, "SELECT case_id FROM complaint_case WHERE state = 'new'")
    assert cli.main(["case", "acknowledge", str(other), "--note", "rang Mia"]) == 0
    before = {row[0]: row for row in rows(home, STANDING)}
    assert before[case_id][3] == "a loaf for Quillwort"
    assert "archive/cases/2026-11.jsonl" in {str(path.relative_to(home)) for path in home.rglob("*.jsonl")}
    for _ in range(2):
        told = ["evidence", "forget", str(mention_id), "--reason", "asked by its author", "--pages"]
        assert cli.main(told) == 0
        assert holding(home, "Quillwort") == set()
        assert holding(home, "rang Mia")
        after = {row[0]: row for row in rows(home, STANDING)}
        assert after[case_id] == (*before[case_id][:3], "", "")
        assert after[other] == before[other]
        assert rows(home, "SELECT count(*), count(note) FROM case_event") == [(5, 1)]
    # Read again from the archive it is the same, and the reasons of the decision quote nobody.
    with connection.writing(home / "warehouse") as db:
        assert case_events.take_in(db, home / "archive").new == 0
    ((reasons,),) = rows(home, f"SELECT reasons FROM triage_latest WHERE mention_id = {mention_id}")
    assert "bread" not in str(reasons)


def test_forgetting_in_the_archive_spares_what_cannot_be_read(home: Path) -> None:
    archive = home / "archive"
    event = CaseEvent("import:1", "acme", "ignore", "Ada's words", "kim", settings.now(), "a note")
    case_events.add(archive, [event])
    (path,) = (archive / "cases").glob("*.jsonl")
    path.write_bytes(path.read_bytes() + b"torn {\n")
    gone = frozenset({digest("import:1")})
    assert case_events.forget(archive, gone) == 1
    assert case_events.forget(archive, gone) == 0
    told = list(case_events.read(archive))
    assert [one for one in told if isinstance(one, str)] == ["cases/2026-11.jsonl, line 2"]
    (kept,) = (one for one in told if isinstance(one, CaseEvent))
    assert (kept.what, kept.value, kept.note, kept.told_by) == ("ignore", "", None, "kim")
    assert b"Ada" not in path.read_bytes()


def test_a_line_that_was_torn_goes_with_the_mention_that_it_is_about(home: Path) -> None:
    archive = home / "archive"
    for number in (1, 2):
        event = CaseEvent(
            f"import:{number}", "acme", "ignore", "Ada's words", "kim", settings.now(), "a note"
        )
        case_events.add(archive, [event])
        said = Correction(
            f"import:{number}", "acme", "sentiment", None, "neutral", "kim", settings.now(), "Ada's"
        )
        Journal(archive).add([said])
    gone = frozenset({digest("import:1")})
    for folder in ("cases", "corrections"):
        (path,) = (archive / folder).glob("*.jsonl")
        # As a killed process leaves it: the end is missing, and the next one began a line of its own.
        first, second, _ = path.read_bytes().split(b"\n")
        path.write_bytes(first[:-20] + b"\n" + second[:-20] + b"\n")
    assert (case_events.forget(archive, gone), Journal(archive).forget(gone)) == (1, 1)
    for folder in ("cases", "corrections"):
        (path,) = (archive / folder).glob("*.jsonl")
        first, second, _ = path.read_bytes().split(b"\n")
        assert (first.strip(), b"import:2" in second, b"Ada" in second) == (b"", True, True)
