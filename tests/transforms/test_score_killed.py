"""A scoring process that is killed at any moment goes on where it was: nothing is doubled or left out."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.transforms.rows import insert
from tests.warehouse.processes import line, running
from transforms import score
from understanding.records import Judgement, Sentiment, Signal, Text
from warehouse.connection import opened, writing

MENTIONS = 300
NOW = datetime(2026, 11, 16, 5, tzinfo=UTC)
SCORER = "from tests.transforms.test_score_killed import main; main()"


class Slow:
    """Says at each step how far it is, so that it can be killed right there."""

    name = "slow-1"

    def __init__(self) -> None:
        self.asked = 0

    def judge(self, text: Text) -> Judgement:
        self.asked += 1
        if self.asked % 50 == 0:
            sys.stdout.write(f"{self.asked}\n")
            sys.stdout.flush()
        return Judgement(text.language, Sentiment(0.1, 0.2, 0.7), "all", (), (Signal("thanks", 0.9),))

    def is_unsure(self, _sentiment: Sentiment) -> bool:
        return False


def main() -> None:
    """Score what is pending in the folder; meant to be killed."""
    score.BATCH = 20
    with writing(Path(sys.argv[1])) as db:
        score.score_pending(db, {"bluebell": Slow()}, NOW)
    sys.stdout.write("done\n")


def counted(folder: Path) -> tuple[int, int, int]:
    """Scores, different mentions scored, and signals: read as a killed process left them."""
    with opened(folder / "warehouse.duckdb") as db:
        (found,) = db.execute(
            "SELECT count(*), count(DISTINCT mention_id), (SELECT count(*) FROM score_signal) FROM score"
        ).fetchall()
    return found


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    with writing(tmp_path) as db:
        insert(db, "mention", [{"mention_id": i, "text": f"word {i}"} for i in range(MENTIONS)])
        insert(db, "sighting", [{"mention_id": i} for i in range(MENTIONS)])
    kept = 0
    for _ in range(3):
        with running(SCORER, tmp_path) as process:
            while line(process) not in ("100", "done"):
                pass
            os.kill(process.pid, 9)
            process.wait()
        scores, mentions, signals = counted(tmp_path)
        assert scores == mentions == signals
        assert kept <= scores <= MENTIONS
        kept = scores
    with running(SCORER, tmp_path) as process:
        while line(process) != "done":
            pass
        assert process.wait() == 0
    assert counted(tmp_path) == (MENTIONS, MENTIONS, MENTIONS)
