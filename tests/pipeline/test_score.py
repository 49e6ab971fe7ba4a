"""`./repute score` judges the texts of any table and gives its rows back with more columns."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from pipeline import cli, streams
from pipeline.commands.score import COLUMNS

TEXTS = [
    "The bread was wonderful.",
    "Das Brot war gut.",
    "",
    "Terrible, rude staff.",
    "The bread was wonderful.",
]


def scored(path: Path, *words: str) -> list[dict[str, str]]:
    """Score the table by the lexicon, and return what was written."""
    out = path.with_name("scored.csv")
    assert cli.main(["score", str(path), "--model", "lexicon", "--out", str(out), *words]) == 0
    return list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"), newline="")))


def table(folder: Path, text: str, name: str = "said.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.fixture
def said(tmp_path: Path) -> Path:
    lines = "".join(f'{number},"{text}"\r\n' for number, text in enumerate(TEXTS))
    return table(tmp_path, f"id,text\r\n{lines}")


def test_the_same_rows_come_back_with_more_columns(said: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = scored(said, "--text", "text")
    assert [(row["id"], row["text"]) for row in rows] == [(str(i), text) for i, text in enumerate(TEXTS)]
    assert list(rows[0]) == ["id", "text", *COLUMNS]
    assert [row["label"] for row in rows] == ["positive", "", "", "negative", "positive"]
    assert [row["language"] for row in rows] == ["en", "de", "", "en", "en"]
    assert rows[0] == rows[4] | {"id": "0"}
    first = rows[0]
    shares = {name: float(first[name]) for name in ("negative", "neutral", "positive", "score")}
    assert shares["negative"] + shares["neutral"] + shares["positive"] == pytest.approx(1, abs=2e-4)
    assert shares["score"] == pytest.approx(shares["positive"] - shares["negative"], abs=2e-4)
    assert (first["unsure"], first["basis"]) == ("false", "all")
    # not measured: nothing, and neutral least of all
    assert {name: rows[1][name] for name in COLUMNS[1:]} == dict.fromkeys(COLUMNS[1:], "")
    told = capsys.readouterr()
    assert told.out == ""
    assert "5 rows scored by vader-3.3.2" in told.err


def test_a_telephone_number_alone_is_somebodys(tmp_path: Path) -> None:
    (row,) = scored(table(tmp_path, "t\n0171 2345678\n"), "--text", "t")
    assert (row["label"], row["signals"]) == ("", "personal_data")


def test_a_language_can_be_told(said: Path) -> None:
    assert [row["label"] != "" for row in scored(said, "--text", "text", "--lang", "en-US")] == [
        True, True, False, True, True,
    ]  # fmt: skip
    by_row = table(said.parent, "text,locale\nfine,en_GB\nfine,de\nfine and good words here,\n", "rows.csv")
    rows = scored(by_row, "--text", "text", "--lang-column", "locale")
    assert [row["language"] for row in rows] == ["en", "de", "en"]


def test_what_is_said_of_somebody_is_judged(tmp_path: Path) -> None:
    path = table(tmp_path, "t\nAcme is a horrible mess but Zelka was wonderful\nIt was wonderful\n")
    rows = scored(path, "--text", "t", "--about", "Acme", "Acme Ltd", "--rival", "Zelka")
    assert [(row["label"], row["basis"]) for row in rows] == [("negative", "sentences"), ("positive", "all")]


def test_our_columns_stand_beside_theirs(tmp_path: Path) -> None:
    path = table(tmp_path, "text,label,repute_label\nfine,gold,old\n")
    (row,) = scored(path, "--text", "text")
    assert (row["label"], row["repute_label"], row["repute_repute_label"]) == ("gold", "old", "positive")


def test_formulas_are_disarmed_unless_told_otherwise(tmp_path: Path) -> None:
    path = table(tmp_path, "text,number\n=1+1,-1\n@somebody said so,+4.5\n")
    assert [(row["text"], row["number"]) for row in scored(path, "--text", "text")] == [
        ("'=1+1", "-1"),
        ("'@somebody said so", "+4.5"),
    ]
    assert [row["text"] for row in scored(path, "--text", "text", "--raw")] == ["=1+1", "@somebody said so"]


def test_any_delimiter_and_encoding_is_read(tmp_path: Path) -> None:
    words = 'text;where\n"schön; wirklich";Köln\n' * 1
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        path = tmp_path / "said.csv"
        path.write_bytes(words.encode(encoding))
        out = tmp_path / "out.csv"
        assert cli.main(["score", str(path), "--text", "text", "--model", "lexicon", "--out", str(out)]) == 0
        (row,) = csv.DictReader(io.StringIO(out.read_text(encoding="utf-8")), delimiter=";")
        assert (row["text"], row["where"]) == ("schön; wirklich", "Köln")


def test_json_lines_keep_what_they_hold(tmp_path: Path) -> None:
    rows = [{"text": "Great!", "deep": {"a": [1]}}, {"other": None}, {"text": 5}]
    path = tmp_path / "said.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    out = tmp_path / "out.jsonl.gz"
    assert cli.main(["score", str(path), "--text", "text", "--model", "lexicon", "--out", str(out)]) == 0
    found = [json.loads(line) for line in gzip.decompress(out.read_bytes()).decode().splitlines()]
    assert [{name: row[name] for name in row if name not in COLUMNS} for row in found] == rows
    assert [row["label"] for row in found] == ["positive", None, None]
    assert found[0]["unsure"] is False
    assert found[1]["score"] is None


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("id,said\n1,x\n", ["--text", "text"], "has no column 'text'; there are: 'id', 'said'"),
        ("text,text\n1,x\n", ["--text", "text"], "two columns 'text'"),
        ("text\nx\n", ["--text", "text", "--lang-column", "l"], "has no column 'l'; there are: 'text'"),
        (
            "text\nx\n",
            ["--text", "text", "--lang", "english"],
            "--lang must be the code of a language such as",
        ),
        ("text\nx\n", ["--text", "text", "--model", "oracle"], "there are: encoder, lexicon"),
        ("\n\n", ["--text", "text"], "is empty"),
    ],
)
def test_a_misuse_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, words: list[str], told: str
) -> None:
    path, out = table(tmp_path, text), tmp_path / "out.csv"
    assert cli.main(["score", str(path), "--out", str(out), *words]) == cli.MISUSED
    assert told in capsys.readouterr().err
    assert not out.exists()


def test_files_that_cannot_be_read_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--text", "text", "--out", str(tmp_path / "out.csv")]
    assert cli.main(["score", str(tmp_path / "none.csv"), *words]) == cli.MISUSED
    assert "No such file" in capsys.readouterr().err
    assert cli.main(["score", str(tmp_path / "book.xlsx"), *words]) == cli.MISUSED
    assert "only tables that end in .csv" in capsys.readouterr().err
    path = table(tmp_path, "text\nx\n", "out.csv")
    assert cli.main(["score", str(path), *words]) == cli.MISUSED
    assert "another file" in capsys.readouterr().err
    assert path.read_text() == "text\nx\n"


def test_a_broken_line_leaves_nothing_half_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, '{"text": "fine"}\n' * 30 + "{broken\n", "said.jsonl")
    out = tmp_path / "out.csv"
    assert cli.main(["score", str(path), "--text", "text", "--model", "lexicon", "--out", str(out)]) == 1
    assert "line 31 is no JSON" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["said.jsonl"]


def test_rows_of_other_widths_lose_no_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, "text,b\nfine\nfine,1,2,3\nfine,1,,\n" + "fine,1\n" * 9)
    assert [(row["text"], row["b"]) for row in scored(path, "--text", "text")][:3] == [
        ("fine", ""),
        ("fine", "1"),
        ("fine", "1"),
    ]
    assert "1 rows had more cells" in capsys.readouterr().err


def test_columns_of_one_name_and_of_none_keep_their_cells(tmp_path: Path) -> None:
    path = table(tmp_path, "Name,Text,Name,,\nann,good,bob,x,y\n")
    out = tmp_path / "out.csv"
    assert cli.main(["score", str(path), "--text", "Text", "--model", "lexicon", "--out", str(out)]) == 0
    header, row = csv.reader(io.StringIO(out.read_text(encoding="utf-8")))
    assert header[:5] == ["Name", "Text", "Name", "", ""]
    assert row[:5] == ["ann", "good", "bob", "x", "y"]
    lines = tmp_path / "out.jsonl"
    assert cli.main(["score", str(path), "--text", "Text", "--model", "lexicon", "--out", str(lines)]) == 0
    told = json.loads(lines.read_text(encoding="utf-8"))
    assert list(told.items())[:5] == [
        ("Name", "ann"), ("Text", "good"), ("Name 2", "bob"), ("column 4", "x"), ("column 5", "y"),
    ]  # fmt: skip


def test_one_bad_byte_leaves_the_rest_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "said.csv"
    path.write_bytes("id,text\n1,Schöne Grüße\n2,良い\n3,".encode() + b"good \x96 bread\n")
    rows = scored(path, "--text", "text")
    assert [row["text"] for row in rows] == ["Schöne Grüße", "良い", "good \ufffd bread"]
    assert "1 bytes are no UTF-8" in capsys.readouterr().err
    path.write_bytes("id,text\n1,Schöne Grüße\n".encode("cp1252"))
    assert scored(path, "--text", "text")[0]["text"] == "Schöne Grüße"
    assert "it was read as Windows-1252" in capsys.readouterr().err


def test_half_a_character_stops_nothing(tmp_path: Path) -> None:
    path = table(tmp_path, '{"text": "Great \\ud83d"}\n{"text": NaN}\n{"text": 0}\n', "said.jsonl")
    out = tmp_path / "scored.jsonl"
    words = ["score", str(path), "--text", "text", "--model", "lexicon", "--lang", "en", "--out"]
    assert cli.main([*words, str(out)]) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["text"], row["label"]) for row in rows] == [
        ("Great ?", "positive"), (None, None), (0, None),
    ]  # fmt: skip
    assert cli.main([*words, str(tmp_path / "scored.csv")]) == 0


def test_empty_rows_are_rows_and_blank_lines_are_none(tmp_path: Path) -> None:
    rows = scored(table(tmp_path, 'text\nfine\n""\n\nbad\n'), "--text", "text")
    assert [row["text"] for row in rows] == ["fine", "", "bad"]


def test_a_csv_has_commas_unless_it_came_with_others(tmp_path: Path) -> None:
    assert scored(table(tmp_path, "id\ttext\n1\tgood\n", "said.tsv"), "--text", "text")[0]["id"] == "1"
    one = scored(table(tmp_path, "text\ngood, warm bread\nbad, cold soup\n"), "--text", "text")
    assert [row["text"] for row in one] == ["good, warm bread", "bad, cold soup"]


def test_stray_quotes_that_pair_join_no_rows(tmp_path: Path) -> None:
    rows = scored(
        table(tmp_path, 'text\tgold\n"I love it\t1\nthey hate it"\t0\n', "said.tsv"), "--text", "text"
    )
    assert [(row["text"], row["gold"]) for row in rows] == [('"I love it', "1"), ('they hate it"', "0")]


def test_a_model_that_cannot_be_had_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path, "text\ngood\n")
    words = ["--model", "hub:foo/bar", "--lang", "en", "--out", str(tmp_path / "scored.csv")]
    assert cli.main(["score", str(path), "--text", "text", *words]) == 2
    assert "hub:foo/bar needs two packages" in capsys.readouterr().err


def test_the_help_lists_what_the_columns_may_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", "--help"]) == 0
    told = capsys.readouterr().out
    assert "themes: staff, waiting, delivery" in told
    assert "languages: ar, de, en" in told


def test_an_open_quote_swallows_no_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = 'id\ttext\n1\t"I love it, said nobody\n2\tfine\n3\tgood\n'
    out, words = tmp_path / "out.csv", ["--text", "text", "--model", "lexicon"]
    assert cli.main(["score", str(table(tmp_path, said, "said.tsv")), *words, "--out", str(out)]) == 0
    rows = csv.DictReader(io.StringIO(out.read_text(encoding="utf-8")))
    assert [row["text"] for row in rows] == ['"I love it, said nobody', "fine", "good"]
    out.unlink()
    path = table(tmp_path, said.replace("\t", ";"))
    assert cli.main(["score", str(path), *words, "--out", str(out)]) == 1
    assert "the quotes are broken after row 1" in capsys.readouterr().err
    assert not out.exists()


def test_a_key_that_comes_late_is_a_column(tmp_path: Path) -> None:
    lines = ['{"text": "fine"}'] * 30 + ['{"text": "good", "city": "Bern"}']
    rows = scored(table(tmp_path, "\n".join(lines), "said.jsonl"), "--text", "text")
    assert [row["city"] for row in rows[-2:]] == ["", "Bern"]


def test_an_output_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "none" / "out.csv"
    words = ["--text", "text", "--model", "lexicon", "--out", str(out)]
    assert cli.main(["score", str(table(tmp_path, "text\nfine\n")), *words]) == cli.MISUSED
    assert f"{out} cannot be written: No such file" in capsys.readouterr().err


def test_texts_without_sentiment_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scored(table(tmp_path, 'text\nfine\n""\nbad\n'), "--text", "text", "--lang", "sw")
    assert "2 have no sentiment, in languages that were not measured: sw (2)" in capsys.readouterr().err


def test_what_says_nothing_is_in_no_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = scored(table(tmp_path, "text\nNULL\n12345\nhttps://x.example\n"), "--text", "text")
    assert {(row["language"], row["label"], row["signals"]) for row in rows} == {("", "", "")}
    assert "not measured" not in capsys.readouterr().err


def test_a_table_longer_than_what_is_looked_at_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_BLOCK", 64)
    cells = [f"word {number}\nand {'é' * (number % 7)}" for number in range(50)]
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([["text"], *([cell] for cell in cells)])
    with streams.reading(table(tmp_path, buffer.getvalue())) as stream:
        assert [row["text"] for row in stream.rows] == cells


def test_the_encoder_judges_by_default(tmp_path: Path) -> None:
    rows = (tmp_path / "said.jsonl", tmp_path / "out.jsonl")
    rows[0].write_text('{"text": "Ein sch\\u00f6ner Tag"}\n')
    assert cli.main(["score", str(rows[0]), "--text", "text", "--out", str(rows[1])]) == 0
    found = json.loads(rows[1].read_text())
    assert found["language"] == "de"
    assert found["label"] in ("negative", "neutral", "positive")
    assert 0 <= found["offensive"] <= 1


def test_a_single_column_is_cut_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = 'text\nI came, I saw; I left\nbad day\n"good, too"\nfine\n'
    rows = scored(table(tmp_path, said), "--text", "text")
    assert [row["text"] for row in rows] == ["I came, I saw; I left", "bad day", "good, too", "fine"]
    assert "left out" not in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_characters_need_no_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "said.csv"
    path.write_bytes("id,text\n1,schön good\n".encode(encoding))
    assert [row["text"] for row in scored(path, "--text", "text")] == ["schön good"]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (
            'id,text\n1,"fine"\n2,"said \\"never\\", in C:\\new, and left\\\\"\n',
            ["fine", 'said "never", in C:\\new, and left\\'],
        ),
        ('text\n"said \\"never\\""\n"fine"\n', ['said "never"', "fine"]),
        ('id,text,n\n1,"a 12\\", nice",3\n2,b,4\n', ['a 12", nice', "b"]),
        ('id, text, n\n1, "good, nice", 5\n2, "bad", 1\n', ["good, nice", "bad"]),
        ('id,text\n1, "good, nice"\n2, "bad, too"\n', ["good, nice", "bad, too"]),
        ('id,text\n1,"C:\\dir\\"\n2,"b"\n', ["C:\\dir\\", "b"]),
        ('id,text\n1, "x" is it\n2,b\n', [' "x" is it', "b"]),
        (",,,\nid,text\n1,a; b\n2,b\n", ["a; b", "b"]),
    ],
)
def test_quotes_are_read_however_a_program_writes_them(tmp_path: Path, text: str, texts: list[str]) -> None:
    assert [row["text"] for row in scored(table(tmp_path, text), "--text", "text", "--raw")] == texts


def test_stray_quotes_after_a_blank_join_no_rows(tmp_path: Path) -> None:
    text = 'id,text\n1, "a\n2,b, c\n3,d"\n4,e, f\n'
    assert [row["id"] for row in scored(table(tmp_path, text), "--text", "text")] == ["1", "2", "3", "4"]
