"""Sets are read as they are meant, and nothing that is tested on is learnt from."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from training import corpus, sets
from training.sets import Set


def write(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_what_is_tested_on_is_not_learnt_from_however_it_is_written(tmp_path: Path) -> None:
    write(tmp_path, "goemo.train", [{"text": "It did n't work!", "label": 0}, {"text": "Fine.", "label": 2}])
    write(tmp_path, "other.test", [{"text": "@user it didn't work http://x.example", "label": 0}])
    rows = sets.read(tmp_path, Set("goemo", "", True, 10), sets.tested(tmp_path))
    assert [row.text for row in rows] == ["Fine."]


def test_a_set_that_is_missing_has_no_rows(tmp_path: Path) -> None:
    assert sets.read(tmp_path, Set("goemo", "", True, 10), set()) == []


@pytest.mark.parametrize(
    "wrong", ['{"text": "Bad."}', '{"text": "Bad.", "label": 7}', '{"text": 5}', "[]", "{"]
)
def test_a_row_that_is_not_as_it_must_be_is_named(tmp_path: Path, wrong: str) -> None:
    with gzip.open(tmp_path / "goemo.train.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(f'{{"text": "Fine.", "label": 2}}\n{wrong}\n')
    with pytest.raises(ValueError, match=r"goemo\.train\.jsonl\.gz:2: "):
        sets.read(tmp_path, Set("goemo", "", True, 10), set())


@pytest.mark.parametrize("wrong", ['{"label": 2}', "[]", "{"])
def test_a_row_of_a_test_part_that_is_not_as_it_must_be_is_named(tmp_path: Path, wrong: str) -> None:
    with gzip.open(tmp_path / "other.test.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(f'{{"text": "Fine.", "label": 2}}\n{wrong}\n')
    with pytest.raises(ValueError, match=r"other\.test\.jsonl\.gz:2: "):
        sets.tested(tmp_path)


def test_a_part_that_is_not_packed_is_named(tmp_path: Path) -> None:
    (tmp_path / "other.test.jsonl.gz").write_text('{"text": "Fine."}')
    with pytest.raises(ValueError, match=r"other\.test\.jsonl\.gz:1: Not a gzipped file"):
        sets.tested(tmp_path)


def test_sets_that_nobody_described_are_named(tmp_path: Path) -> None:
    for name in ("goemo.train", "mine.train", "other.test"):
        write(tmp_path, name, [])
    assert sets.unknown(tmp_path) == ["mine"]


def test_the_target_of_a_sentence_is_marked_also_at_its_beginning(tmp_path: Path) -> None:
    held = [
        {"text": "Acme beats Zelka.", "label": 2, "to": 4},
        {"text": "Acme beats Zelka.", "label": 0, "from": 11, "to": 16},
    ]
    write(tmp_path, "news.train", held)
    rows = sets.read(tmp_path, Set("news", "", True, 10, "target"), set())
    assert [row.text for row in rows] == ["[[Acme]] beats Zelka.", "Acme beats [[Zelka]]."]


@pytest.mark.parametrize(
    ("score", "expected"),
    [(-0.9, (1.0, 0.0, 0.0)), (0.0, (0.0, 1.0, 0.0)), (0.15, (0.0, 0.5, 0.5)), (0.3, (0.0, 0.0, 1.0))],
)
def test_a_graded_opinion_leaves_doubt_where_it_is_weak(
    tmp_path: Path, score: float, expected: tuple[float, float, float]
) -> None:
    write(tmp_path, "films.train", [{"text": "A film", "score": score}])
    (row,) = sets.read(tmp_path, Set("films", "", True, 10, "graded"), set())
    assert row.sentiment == pytest.approx(expected)


def test_our_own_corpus_can_be_read_and_repeats_nothing() -> None:
    rows = corpus.read()
    bare = [sets.bare(row.text) for row in rows if sets.bare(row.text)]
    assert len(rows) > 10_000
    assert len(bare) == len(set(bare))
    assert {"ar", "de", "en", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "ru", "tr", "zh"} == {
        row.language for row in rows
    }


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("-\tfood-\tcomplaint", "expected 4"),
        ("-\tfood?\t.\tToo salty", "'?'"),
        ("-\tsoup-\t.\tToo salty", "no such theme: soup"),
        ("-\tfood-\tgrumble\tToo salty", "no such signal: grumble"),
        ("x\tfood-\t.\tToo salty", "'x'"),
    ],
)
def test_a_line_that_is_not_as_it_must_be_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    (tmp_path / "en_test.tsv").write_text(f"+\t.\tthanks\tThank you\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"en_test.tsv:2") as caught:
        corpus.read(tmp_path)
    assert complaint in str(caught.value)


def test_a_line_says_all_that_is_marked(tmp_path: Path) -> None:
    (tmp_path / "de_test.tsv").write_text("-\tfood+,staff±\tfoul,complaint\tScheiße\n", encoding="utf-8")
    (row,) = corpus.read(tmp_path)
    assert (row.language, row.sentiment, row.offensive) == ("de", (1.0, 0.0, 0.0), 1.0)
    assert row.themes == (("food", (0.0, 0.0, 1.0)), ("staff", (0.5, 0.0, 0.5)))
    assert row.signals == ("foul", "complaint")
