"""Corrections teach a brand's judge, which then has a name of its own; where it is no better, it stays."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from pipeline import judging, layers, learning, settings, steps
from pipeline.layers import Version
from tests.pipeline.labelled import CONFIG, surround
from understanding.encoder import Reading
from understanding.layer import Layer
from understanding.records import Sentiment
from warehouse import connection
from warehouse.journal import Correction, Journal

NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)
NOTHING = np.zeros(0, dtype=np.float32)


class Toy:
    """A model that finds everything neutral, but knows whether a text speaks of queues or bread."""

    name = "toy-1"
    languages = ("en",)
    unsure_below = 0.5

    def read(self, words: str) -> Reading:
        return Reading(
            NOTHING,
            np.zeros((0, 4), dtype=np.float32),
            NOTHING,
            np.array(["queue" in words, "bread" in words], dtype=np.float32),
        )

    def feels(self, _words: str, _language: str, _reading: object) -> Sentiment:
        return Sentiment(0.2, 0.6, 0.2)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "brands.yaml").write_text(CONFIG, encoding="utf-8")
    surround(tmp_path, monkeypatch)
    for module in (judging, learning):
        monkeypatch.setattr(module, "model", lambda _watch: Toy())
    place = settings.read()
    steps.load(place)
    with connection.writing(place.warehouse) as db:
        db.execute(
            "INSERT INTO mention BY NAME SELECT n AS mention_id, 'k' || n AS mention_key, 'review' AS kind, "
            "'import' AS site, 'acme-phone' AS source_id, 'en' AS language, false AS is_snippet, "
            "CASE n % 4 WHEN 0 THEN 'The queue was long, says ' WHEN 1 THEN 'The bread was good, says ' "
            "ELSE 'It is a shop, says ' END || n AS text, '' AS content_digest, now() AS first_seen_at, "
            "'a' AS first_attempt_id, 'p' AS page_digest FROM range(80) AS one(n)"
        )
        db.execute(
            "INSERT INTO sighting BY NAME SELECT mention_id, 'acme-phone' AS source_id, 'acme' AS brand_id, "
            "now() AS first_seen_at, 'a' AS attempt_id, 'p' AS page_digest FROM mention"
        )
    return tmp_path / "home"


def say(count: int, value: str | None = None) -> None:
    """Correct so many mentions: queues are negative and bread is good, unless told otherwise."""
    felt = ("negative", "positive", "neutral", "neutral")
    place = settings.read()
    Journal(place.archive).add(
        [
            Correction(f"k{n}", "acme", "sentiment", None, value or felt[n % 4], "kim", NOW)
            for n in range(count)
        ]
    )
    steps.load(place)


def test_what_is_learnt_judges_history_under_a_name_of_its_own(home: Path) -> None:
    place = settings.read()
    assert home.exists()
    steps.score(place, NOW)
    say(60)
    (note,) = steps.learn(place, NOW).notes
    assert "from now on toy-1+acme.1 judges, history included" in note
    with connection.reading(place.warehouse) as db:
        found = db.execute(
            "SELECT model, least(mention_id % 4, 2), min(label), max(label), count(*) FROM score "
            "GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    assert found == [
        ("toy-1", 0, "neutral", "neutral", 20),
        ("toy-1", 1, "neutral", "neutral", 20),
        ("toy-1", 2, "neutral", "neutral", 40),
        ("toy-1+acme.1", 0, "negative", "negative", 20),
        ("toy-1+acme.1", 1, "positive", "positive", 20),
        ("toy-1+acme.1", 2, "neutral", "neutral", 40),
    ]
    assert steps.learn(place, NOW).notes == ()  # nothing new was said


@pytest.mark.parametrize(
    ("said", "note_ends"),
    [
        ("neutral", "not clearly better, so the model judges alone"),
        ("negative", "agree also where it is right, or it learns to contradict; the model judges alone"),
    ],
    ids=["all agree", "only mistakes were corrected"],
)
def test_a_model_stays_as_it_is_where_nothing_can_be_learnt(home: Path, said: str, note_ends: str) -> None:
    place = settings.read()
    assert home.exists()
    say(60, said)
    (note,) = steps.learn(place, NOW).notes
    assert note.endswith(note_ends)
    assert judging.judges(place, place.watch())["acme"].name == "toy-1"


def test_too_few_are_told(home: Path) -> None:
    assert home.exists()
    say(20)
    assert list(learning.learn(settings.read(), NOW)) == []
    (version,) = learning.learn(settings.read(), NOW, enough=0)
    assert "too few different texts" in learning.told(version)


def test_a_layer_is_kept_by_number_and_fits_its_own_model(tmp_path: Path) -> None:
    row = (0.5, 0.0, -0.5)
    layer = Layer("m-1", row, (row, row, row), ((0.1,), (0.2,), (0.3,)))
    first = Version(1, "acme", "m-1", 60, NOW, 55, 0.4, 0.2, layer)
    layers.keep(tmp_path, first)
    assert layers.newest(tmp_path, "acme") == first
    assert (first.name("m-1"), first.name("m-2")) == ("m-1+acme.1", None)
    second = replace(first, number=layers.following(tmp_path, "acme"), layer=None)
    layers.keep(tmp_path, second)
    assert layers.newest(tmp_path, "acme") == second
    assert (second.number, second.name("m-1")) == (2, None)


def test_a_layer_is_in_use_until_a_trial_shows_that_it_does_not_help(home: Path) -> None:
    place = settings.read()
    assert home.exists()
    row = (0.5, 0.0, -0.5)
    layer = Layer("toy-1", row, (row, row, row), ((0.1,), (0.2,), (0.3,)))
    first = Version(1, "acme", "toy-1", 60, NOW, 55, 0.4, 0.2, layer)
    layers.keep(place.layers, first)
    layers.keep(place.layers, Version(2, "acme", "toy-1", 70, NOW, 0, None, None, None))
    assert layers.in_use(place.layers, "acme", "toy-1") == first
    assert judging.judges(place, place.watch())["acme"].name == "toy-1+acme.1"
    given_up = Version(3, "acme", "toy-1", 80, NOW, 60, 0.2, 0.2, None)
    layers.keep(place.layers, given_up)
    assert layers.in_use(place.layers, "acme", "toy-1") == given_up
    assert judging.judges(place, place.watch())["acme"].name == "toy-1"


def test_a_layer_is_in_use_again_when_its_model_is(home: Path) -> None:
    place = settings.read()
    assert home.exists()
    row = (0.5, 0.0, -0.5)
    layer = Layer("toy-1", row, (row, row, row), ((0.1,), (0.2,), (0.3,)))
    layers.keep(place.layers, Version(1, "acme", "toy-1", 60, NOW, 55, 0.4, 0.2, layer))
    layers.keep(place.layers, Version(2, "acme", "toy-2", 60, NOW, 55, 0.3, 0.3, None))
    assert judging.judges(place, place.watch())["acme"].name == "toy-1+acme.1"


def test_what_a_given_up_layer_judged_is_scored_anew_before_it_is_counted(home: Path) -> None:
    place = settings.read()
    assert home.exists()
    row = (0.5, 0.0, -0.5)
    layer = Layer("toy-1", row, (row, row, row), ((0.1, 0.0), (0.2, 0.0), (0.3, 0.0)))
    layers.keep(place.layers, Version(1, "acme", "toy-1", 0, NOW, 55, 0.4, 0.2, layer))
    steps.score(place, NOW)
    say(60, "neutral")
    steps.learn(place, NOW)
    with connection.reading(place.warehouse) as db:
        ((unscored,),) = db.execute(
            "SELECT count(*) FROM mention"
            " WHERE mention_id NOT IN (SELECT mention_id FROM score WHERE model = 'toy-1')"
        ).fetchall()
    assert unscored == 0


def test_layers_that_were_lost_are_learnt_again_under_another_name(home: Path) -> None:
    place = settings.read()
    assert home.exists()
    say(60)
    steps.learn(place, NOW)
    shutil.rmtree(place.layers)
    (note,) = steps.learn(place, NOW).notes
    assert "from now on toy-1+acme.2 judges, history included" in note
    with connection.reading(place.warehouse) as db:
        found = db.execute("SELECT count(*) FROM score WHERE model = 'toy-1+acme.2'").fetchall()
    assert found == [(80,)]


def test_a_damaged_layer_leaves_the_model_alone(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "3.json").write_text('{"number": 3')
    assert layers.newest(tmp_path, "acme") is None
    assert layers.following(tmp_path, "acme") == 4
    assert layers.newest(tmp_path, "nobody") is None
