"""`./repute label`: what people say counts at once, is never lost, by terminal and by spreadsheet."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest

from pipeline import cli, correcting, labelling, settings, steps
from tests.pipeline.labelled import installed, labels, rows
from transforms import weekly
from warehouse import connection, outdated
from warehouse.journal import Correction
from warehouse.lease import lease
from warehouse.records import Week

COUNTED = (
    "SELECT mention_count, corrected_count, not_us_count FROM weekly_sentiment WHERE week = DATE '2026-11-09'"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return installed(tmp_path, monkeypatch)


def answer(monkeypatch: pytest.MonkeyPatch, keys: str, *words: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{key}\n" for key in keys)))
    return cli.main(["label", *words])


def exported(home: Path, *words: str) -> tuple[Path, list[dict[str, str]]]:
    path = home.parent / "table.csv"
    assert cli.main(["label", "--export", str(path), *words]) == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        return path, list(csv.DictReader(file, delimiter=";" if "--delimiter" in words else ","))


def filled(
    path: Path, table: list[dict[str, str]], encoding: str = "utf-8-sig", delimiter: str = ","
) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(table)


def test_a_correction_counts_at_once_in_tables_and_page(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = home / "reports" / "acme" / "2026-W46.html"
    before = page.read_text()
    ((mentions, *_),) = rows(home, COUNTED)
    said = labels(home)
    assert answer(monkeypatch, "-x-q", "--brand", "acme") == 0
    ((now, corrected, not_us),) = rows(home, COUNTED)
    assert (now, corrected, not_us) == (int(str(mentions)) - 1, 2, 1)
    assert sum(said[author] != label for author, label in labels(home).items()) >= 1
    assert page.read_text() != before


def test_what_was_said_outlives_the_warehouse(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "-+xq")
    said = rows(
        home, "SELECT correction_id, brand_id, what, value, corrected_by FROM correction ORDER BY ALL"
    )
    assert {row[-1] for row in said} == {"kim"}
    shutil.rmtree(home / "warehouse")
    # As when a warehouse is made anew: every attempt waits to be loaded again.
    for record in (home / "archive" / "attempts").rglob("*.json"):
        record.rename(home / "archive" / "inbox" / record.name)
    assert cli.main(["collect"]) == 0
    again = rows(
        home, "SELECT correction_id, brand_id, what, value, corrected_by FROM correction ORDER BY ALL"
    )
    assert again == said


def test_corrections_survive_another_model_and_a_reparse(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "----q")
    assert set(labels(home).values()) == {"negative"}
    with connection.writing(home / "warehouse") as db:
        db.execute(
            "INSERT INTO score SELECT * REPLACE ('other-2' AS model, 'positive' AS label, 1 AS sentiment, "
            "scored_at + INTERVAL 1 DAY AS scored_at) FROM score"
        )
    assert set(labels(home).values()) == {"negative"}
    assert cli.main(["reparse"]) == 0
    assert set(labels(home).values()) == {"negative"}


def test_undo_brings_back_what_counted_before(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = labels(home)
    answer(monkeypatch, "-uq")
    assert labels(home) == before
    assert rows(home, "SELECT value FROM correction ORDER BY corrected_at") == [("negative",), ("withdrawn",)]


@pytest.mark.usefixtures("home")
def test_a_skipped_mention_is_asked_again_and_a_judged_one_is_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "---s")
    capsys.readouterr()
    answer(monkeypatch, "q")
    assert "1 of 1" in capsys.readouterr().out
    answer(monkeypatch, "q", "--again")
    assert "1 of 4" in capsys.readouterr().out


def test_themes_are_set_and_removed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("t\nwaiting: negative; staff: none\n-\nq\n"))
    cli.main(["label"])
    assert rows(home, "SELECT theme, label, is_corrected FROM brand_mention_theme") == [
        ("waiting", "negative", True)
    ]


def test_undo_takes_back_themes_first_and_leaves_the_mention_before(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("-\nt\nwaiting: negative\nu\n+\nq\n"))
    cli.main(["label"])
    assert rows(home, "SELECT what, value FROM correction ORDER BY value") == [
        ("sentiment", "negative"), ("sentiment", "positive"),
    ]  # fmt: skip


def test_a_line_is_taken_by_its_word_and_not_by_its_first_letter(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("neutral\nno\nnot us\nPositive\nskip\n-\nquit\n"))
    cli.main(["label"])
    said = rows(home, "SELECT value FROM correction ORDER BY value")
    assert said == [("negative",), ("neutral",), ("positive",)]


def test_an_audit_is_marked_and_does_not_lead(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "-q")
    capsys.readouterr()
    answer(monkeypatch, "+q", "--audit")
    told = capsys.readouterr().out
    assert "1 of 4" in told  # chance passes over nothing that was chosen
    assert "Model:" not in told.partition("Kept")[0]
    assert rows(home, "SELECT value, sample FROM correction ORDER BY corrected_at, sample NULLS FIRST") == [
        ("negative", None),
        ("positive", "audit"),
    ]


def test_an_audit_asks_about_what_was_drawn_and_counts_in_the_week(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = rows(home, "SELECT mention_id FROM audit_sample ORDER BY place")
    assert len(drawn) == 4
    answer(monkeypatch, "--q", "--audit")
    asked = "SELECT DISTINCT mention_id FROM correction WHERE sample = 'audit' ORDER BY mention_id"
    assert rows(home, asked) == sorted(drawn[:2])
    assert rows(home, "SELECT audited_count, reason FROM weekly_adjusted WHERE week = DATE '2026-11-09'") == [
        (2, "too few audited")
    ]
    capsys.readouterr()
    answer(monkeypatch, "q", "--audit")
    assert "1 of 2" in capsys.readouterr().out
    page = (home / "reports" / "acme" / "2026-W46.html").read_text(encoding="utf-8")
    assert "too few to say how often it is right" in page


def test_no_audit_where_the_configuration_wants_none(home: Path) -> None:
    config = home.parent / "brands.yaml"
    config.write_text(f"audit: {{weekly: 0}}\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    assert cli.main(["report"]) == 0
    assert rows(home, "SELECT * FROM audit_sample") == []


def test_hostile_words_are_text(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home.parent / "log.csv").write_text(
        "Ticket,Customer,Date,Comment\n"
        '9,A\x1b[31m,2026-11-13,"Bad \x1b]0;owned\x07 [bold]x[/bold] \u202eevil ' + "顧客" * 90 + '"\n',
        encoding="utf-8",
    )
    assert cli.main(["import", str(home.parent / "log.csv")]) == 0
    capsys.readouterr()
    answer(monkeypatch, "ssssssq")
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "[bold]x[/bold]" in told
    widths = [sum(2 if ord(char) > 0x2E80 else 1 for char in line) for line in told.splitlines()]
    assert max(widths) <= 80


def test_a_table_goes_round(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, table = exported(home, "--delimiter", ";")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(table) == 4
    cells = [cell for row in table for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    table[0]["sentiment"] = "-"
    table[1] |= {"about_us": "no", "note": "=1+1"}
    table[2] |= {"sentiment": "Positive", "themes": "staff: positive; price"}
    filled(path, table, delimiter=";")
    capsys.readouterr()
    assert cli.main(["label", "--import", str(path)]) == 0
    assert "3 rows taken, 0 said before, 0 refused." in capsys.readouterr().err
    ((_, corrected, not_us),) = rows(home, COUNTED)
    assert (corrected, not_us) == (2, 1)
    assert cli.main(["label", "--import", str(path)]) == 0
    assert "0 rows taken, 3 said before, 0 refused." in capsys.readouterr().err
    assert rows(home, "SELECT count(*) FROM correction") == [(5,)]


def test_a_table_whose_import_was_killed_is_said_once(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, table = exported(home)
    table[0]["sentiment"] = "negative"
    filled(path, table)
    keep = correcting.keep

    def killed(place: settings.Settings, corrections: Sequence[Correction]) -> None:
        keep(place, corrections)
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(correcting, "keep", killed)
        assert cli.main(["label", "--import", str(path)]) == cli.INTERRUPTED
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T09:00:00+00:00")
    assert cli.main(["label", "--import", str(path)]) == 0
    assert "0 rows taken, 1 said before" in capsys.readouterr().err
    assert rows(home, "SELECT count(*) FROM correction") == [(1,)]


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-16", "\t"), ("cp1252", ";"), ("utf-8", ",")])
def test_a_table_comes_back_as_excel_saves_it(home: Path, encoding: str, delimiter: str) -> None:
    path, table = exported(home)
    table[0] |= {"sentiment": "negative", "note": "trop cher, déçu"}
    filled(path, table, encoding, delimiter)
    assert cli.main(["label", "--import", str(path)]) == 0
    assert rows(home, "SELECT value, note FROM correction") == [("negative", "trop cher, déçu")]


@pytest.mark.parametrize("before", ["", "\r\n", "Labels of week 46\r\n"])
@pytest.mark.parametrize("delimiter", [";", "|"])
def test_the_header_tells_the_delimiter_whatever_stands_in_other_names(
    home: Path, delimiter: str, before: str
) -> None:
    path, table = exported(home)
    table[0]["sentiment"] = "negative"
    told = "my own, " * 30
    filled(path, [row | {told: "a, b"} for row in table], "utf-8", delimiter)
    path.write_bytes(before.encode() + path.read_bytes())
    assert cli.main(["label", "--import", str(path)]) == 0
    assert rows(home, "SELECT value FROM correction") == [("negative",)]


@pytest.mark.parametrize("table", ['"brand, of\nours" ;mention\n1;2\n', '"brand'])
def test_a_header_with_broken_quotes_is_told_in_a_line(
    home: Path, capsys: pytest.CaptureFixture[str], table: str
) -> None:
    path = home / "x.csv"
    path.write_text(table)
    assert cli.main(["label", "--import", str(path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "no CSV from here on" in line


def test_rows_before_broken_quotes_are_taken(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, table = exported(home)
    table[0]["sentiment"] = "negative"
    filled(path, table[:1])
    path.write_bytes(path.read_bytes() + b'"acme" ,1\r\n')
    assert cli.main(["label", "--import", str(path)]) == 1
    assert "line 3: no CSV from here on" in capsys.readouterr().err
    assert rows(home, "SELECT value FROM correction") == [("negative",)]


@pytest.mark.parametrize(
    ("told", "is_us"),
    [("VERO", True), ("sim", True), ("Não", False)],
)
def test_yes_and_no_are_known_as_excel_shows_them(home: Path, told: str, *, is_us: bool) -> None:
    path, table = exported(home)
    table[0] |= {"about_us": told}
    filled(path, table)
    assert cli.main(["label", "--import", str(path)]) == 0
    ((value,),) = rows(home, "SELECT value FROM correction")
    assert (value in {"us", "yes", "true", "about us"}) is is_us, value


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("NEGATIV", "negative"), ("Négatif", "negative"), ("ne\u0301gative", "negative"),
        ("negativo", "negative"), ("neutre", "neutral"), ("neutrale", "neutral"), ("Neutro", "neutral"),
        ("POSITIV", "positive"), ("positif", "positive"), ("positiva", "positive"),
        ("－", "negative"), ("１", "positive"),
    ],
)  # fmt: skip
def test_feelings_are_known_in_the_languages_of_the_report(told: str, value: str) -> None:
    assert labelling.feeling(told) == value
    assert labelling.theme("staff", told) == ("staff", value)


def test_themes_are_there_or_not_in_the_languages_of_the_report() -> None:
    told = labelling.themes("staff: nein; price: Ja; size: keine; food: sí; queue: n; door: 0; shelf: 1")
    assert told == {
        "staff": "absent", "price": "present", "size": "absent", "food": "present", "queue": "negative",
        "door": "neutral", "shelf": "positive",
    }  # fmt: skip


def test_a_table_filled_in_in_german_is_taken(home: Path) -> None:
    path, table = exported(home)
    table[0] |= {"sentiment": "NEGATIV", "about_us": "Ja", "themes": "staff: positiv"}
    filled(path, table)
    assert cli.main(["label", "--import", str(path)]) == 0
    assert rows(home, "SELECT what, value FROM correction ORDER BY what") == [
        ("relevance", "us"), ("sentiment", "negative"), ("theme", "positive"),
    ]  # fmt: skip


def test_a_workbook_and_a_noted_delimiter_come_back(home: Path) -> None:
    path, table = exported(home)
    table[0] |= {"sentiment": "negative"}
    table[1] |= {"sentiment": "positive"}
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(table[0]))
    sheet.append([int(cell) if cell.isdigit() else cell for cell in table[0].values()])
    book.save(path.with_suffix(".xlsx"))
    assert cli.main(["label", "--import", str(path.with_suffix(".xlsx"))]) == 0
    filled(path, table[1:], delimiter=";")
    path.write_bytes(b"sep=;\r\n" + path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    assert cli.main(["label", "--import", str(path)]) == 0
    assert rows(home, "SELECT value FROM correction ORDER BY value") == [("negative",), ("positive",)]


def test_a_theme_that_no_pack_has_is_told_once_and_taken_back(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, table = exported(home)
    table[0]["themes"] = "staf: negative; staff: negative"
    filled(path, table)
    capsys.readouterr()
    said = "staf is no theme in force: it is counted as a new one; `staf: none` takes it back"
    for told in ([said], []):
        assert cli.main(["label", "--import", str(path)]) == 0
        assert [line for line in capsys.readouterr().err.splitlines() if "in force" in line] == told
    table[0]["themes"] = "staf: none"
    filled(path, table)
    assert cli.main(["label", "--import", str(path)]) == 0
    assert "in force" not in capsys.readouterr().err


def test_the_command_that_is_named_can_be_pasted(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "labels of May.csv"
    assert cli.main(["label", "--export", str(path)]) == 0
    assert f"then ./repute label --import '{path}'" in capsys.readouterr().err


def test_what_is_refused_is_told_by_its_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, table = exported(home)
    table[0]["sentiment"] = "angry"
    table[1] |= {"mention": "999", "sentiment": "-"}
    table[2] |= {"version": "7", "sentiment": "-"}
    table[3] |= {"sentiment": "-"}
    filled(path, table)
    capsys.readouterr()
    assert cli.main(["label", "--import", str(path)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[:3] == [
        "line 2: 'angry' is no sentiment; write negative, neutral or positive",
        "line 3: there is no mention 999 of a brand 'acme'",
        "line 4: its author has edited it since; export it again",
    ]
    assert "1 rows taken, 0 said before, 3 refused." in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--import", "labels.csv", "--week", "2026-W46"), "--import chooses no mentions; leave --week out"),
        (("--import", "labels.csv", "--brand", "nobody"), "--import chooses no mentions; leave --brand out"),
        (("--learn", "--unsure"), "--learn chooses no mentions; leave --unsure out"),
    ],
)
def test_a_choice_that_a_job_would_not_heed_is_refused(
    home: Path, words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    exported(home)
    capsys.readouterr()
    assert cli.main(["label", *words]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"\xd0\xcf\x11\xe0\xa1\xb1", "is an old Excel workbook (.xls)"), (b"%PDF-1.7\n", "is a PDF")],
)
def test_a_file_that_is_no_table_is_named(
    home: Path, tmp_path: Path, body: bytes, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home.exists()
    path = tmp_path / "labels"
    path.write_bytes(body)
    capsys.readouterr()
    assert cli.main(["label", "--import", str(path)]) == 1
    assert f"{says}; save it as .xlsx or CSV" in capsys.readouterr().err


def test_a_number_that_none_can_be_is_refused_and_the_rest_is_taken(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, table = exported(home)
    table[0] |= {"mention": "9" * 25, "sentiment": "-"}
    table[1] |= {"sentiment": "-"}
    filled(path, table)
    capsys.readouterr()
    assert cli.main(["label", "--import", str(path)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[:2] == [
        "line 2: brand, mention, version or exported_at is not as it was exported",
        "1 rows taken, 0 said before, 1 refused.",
    ]


def test_a_table_does_not_undo_what_somebody_else_said_since(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, table = exported(home)
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T07:00:00+00:00")
    answer(monkeypatch, "++++q", "--by", "lou")
    for row in table:
        row["sentiment"] = "negative"
    filled(path, table)
    capsys.readouterr()
    assert cli.main(["label", "--import", str(path)]) == 1
    assert "line 2: lou has judged it otherwise since; export it again" in capsys.readouterr().err
    assert set(labels(home).values()) == {"positive"}


def test_a_table_taken_in_again_undoes_nothing_that_came_after(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, table = exported(home)
    table[0]["sentiment"] = "negative"
    filled(path, table)
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T07:00:00+00:00")
    assert cli.main(["label", "--import", str(path), "--by", "kim"]) == 0
    newest = (
        f"SELECT arg_max(value, corrected_at) FROM correction WHERE mention_id = {int(table[0]['mention'])}"
    )
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T08:00:00+00:00")
    table[0]["sentiment"] = "neutral"  # said anew in the same table
    filled(path, table)
    assert cli.main(["label", "--import", str(path), "--by", "kim"]) == 0
    assert rows(home, newest) == [("neutral",)]
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T09:00:00+00:00")
    table[0]["sentiment"] = "negative"  # the table as it was first
    filled(path, table)
    capsys.readouterr()
    assert cli.main(["label", "--import", str(path), "--by", "kim"]) == 0
    assert "0 rows taken, 1 said before" in capsys.readouterr().err
    assert rows(home, newest) == [("neutral",)]


def test_what_somebody_else_said_stays_whoever_spoke_last_of_anything(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, table = exported(home)
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T07:00:00+00:00")
    answer(monkeypatch, "+q", "--by", "lee")
    ((mention_id,),) = rows(home, "SELECT mention_id FROM correction")
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T08:00:00+00:00")
    monkeypatch.setattr("sys.stdin", io.StringIO("t\nwaiting: negative\nk\nq\n"))
    cli.main(["label", "--again", "--by", "kim"])
    row = next(one for one in table if one["mention"] == str(mention_id))
    row["sentiment"] = "negative"
    filled(path, table)
    capsys.readouterr()
    assert cli.main(["label", "--import", str(path), "--by", "kim"]) == 1
    assert "lee has judged it otherwise since" in capsys.readouterr().err


def test_what_waits_for_a_collection_is_neither_said_twice_nor_overwritten(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, table = exported(home)
    table[0] |= {"sentiment": "negative", "themes": "staff: negative"}
    filled(path, table)
    monkeypatch.setattr(correcting, "count", lambda *_: correcting.Counted(is_busy=True))
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T07:00:00+00:00")
    assert cli.main(["label", "--import", str(path)]) == 0
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T08:00:00+00:00")
    capsys.readouterr()
    assert cli.main(["label", "--import", str(path)]) == 0
    assert "0 rows taken, 1 said before, 0 refused." in capsys.readouterr().err
    table[0] |= {"sentiment": "positive"}
    filled(path, table)
    assert cli.main(["label", "--import", str(path), "--by", "lee"]) == 1
    assert "line 2: kim has judged it otherwise since; export it again" in capsys.readouterr().err


def test_what_waits_for_a_collection_is_not_asked_again_unless_it_was_undone(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert home.exists()
    monkeypatch.setattr(correcting, "count", lambda *_: correcting.Counted(is_busy=True))
    for keys, words, left in (
        ("-q", (), "1 of 4"), ("q", (), "1 of 3"), ("q", ("--again",), "1 of 4"),
        ("+q", ("--audit",), "1 of 4"), ("-uq", ("--audit",), "1 of 3"), ("q", ("--audit",), "1 of 3"),
    ):  # fmt: skip
        capsys.readouterr()
        answer(monkeypatch, keys, *words)
        assert left in capsys.readouterr().out.replace("2 of 4", ""), (keys, words)


def test_nobody_agrees_with_a_label_that_is_not_shown(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("y\nt\n\nq\n"))
    cli.main(["label", "--audit"])
    told = capsys.readouterr().out
    assert "the model is right" not in told
    assert "Themes:" in told
    assert rows(home, "SELECT * FROM correction") == []


@pytest.mark.usefixtures("home")
def test_an_audited_answer_that_was_undone_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "+-uq", "--audit")
    capsys.readouterr()
    answer(monkeypatch, "q", "--audit")
    assert "1 of 3" in capsys.readouterr().out


def test_what_is_no_table_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "x.csv").write_text("a,b\n1,2\n")
    assert cli.main(["label", "--import", str(home / "x.csv")]) == 1
    assert "no column 'brand'; export one with ./repute label --export" in capsys.readouterr().err


def test_while_somebody_writes_what_is_said_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with lease(home / "warehouse" / "lease", 1):
        done = correcting.count(settings.read(), patience=0.1)
        assert done.is_busy
        monkeypatch.setattr(correcting, "count", lambda *_: done)
        answer(monkeypatch, "-q")
    monkeypatch.undo()
    monkeypatch.setenv("REPUTE_HOME", str(home))
    monkeypatch.setenv("REPUTE_CONFIG", str(home.parent / "brands.yaml"))
    assert rows(home, "SELECT count(*) FROM correction") == [(0,)]
    assert cli.main(["collect"]) == 0
    assert rows(home, "SELECT value FROM correction") == [("negative",)]


def test_weeks_are_built_again_although_the_run_was_killed_once_it_had_taken_corrections_in(
    home: Path,
) -> None:
    with pytest.MonkeyPatch.context() as patch:

        def die(*_: object) -> None:
            raise KeyboardInterrupt

        patch.setattr("transforms.weekly.build", die)
        patch.setattr("sys.stdin", io.StringIO("-\nq\n"))
        assert cli.main(["label"]) == 130
    # As who reads the archive next does it, be it the page for corrections or the next collection.
    assert correcting.count(settings.read()).new == 1
    assert rows(home, COUNTED) == [(4, 1, 0)]


def test_the_page_of_a_week_is_published_although_the_run_was_killed_once_it_had_counted(home: Path) -> None:
    page = home / "reports" / "acme" / "2026-W46.html"
    printed = page.read_text()
    with pytest.MonkeyPatch.context() as patch:

        def die(*_: object) -> None:
            raise KeyboardInterrupt

        patch.setattr("pipeline.reporting.publish", die)
        patch.setattr("sys.stdin", io.StringIO("-\nq\n"))
        assert cli.main(["label"]) == 130
    assert rows(home, COUNTED) == [(4, 1, 0)]
    assert page.read_text() == printed
    steps.score(settings.read(), settings.now())
    assert page.read_text() != printed
    published = rows(home, "SELECT count(*) FROM published_report")
    # Once is enough, and a week of which nothing is known holds up nobody.
    outdated.add(home / "archive", [("acme", date(2020, 1, 6))])
    (page.parent / "2020-W02.html").write_text("as it was", encoding="utf-8")
    steps.score(settings.read(), settings.now())
    assert outdated.pending(home / "archive") == []
    assert (page.parent / "2020-W02.html").read_text(encoding="utf-8") == "as it was"
    assert rows(home, "SELECT count(*) FROM published_report") == published


def test_a_week_that_breaks_a_rule_stays_as_it_was_and_the_correction_is_taken_in(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = weekly.build
    before = rows(home, COUNTED)

    def fail(db: duckdb.DuckDBPyConnection, brand_id: str, zone: str, week: Week, model: str) -> None:
        build(db, brand_id, zone, week, model)
        raise weekly.CheckError("weekly_sentiment", "none is", 1)

    monkeypatch.setattr(weekly, "build", fail)
    ((key,),) = rows(home, "SELECT mention_key FROM mention WHERE author = 'Ada'")
    place = settings.read()
    correcting.keep(
        place, [Correction(str(key), "acme", "sentiment", None, "neutral", "kim", settings.now())]
    )
    counted = correcting.count(place)
    assert (counted.new, counted.broken) == (
        1,
        ("acme, 2026-W46: weekly_sentiment: 1 row breaks the rule: none is",),
    )
    assert counted.weeks == ()
    assert rows(home, COUNTED) == before
    assert rows(home, "SELECT value FROM correction") == [("neutral",)]
