"""What a kill or a bad disk leaves of the database file is read as far as it goes, or put aside."""

from __future__ import annotations

import logging
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warehouse.processes import line, running
from warehouse import snapshots
from warehouse.connection import reading, writing
from warehouse.errors import DamagedError, WarehouseError

ADD = "INSERT INTO rivalry VALUES (?, 'x')"
KILLED = """
import os, sys
from pathlib import Path
from warehouse.connection import writing
with writing(Path(sys.argv[1])) as db:
    db.execute("INSERT INTO rivalry VALUES ('committed', 'x')")
    print(os.stat(Path(sys.argv[1]) / "warehouse.duckdb.wal").st_size, flush=True)
    db.execute("INSERT INTO rivalry SELECT 'brand ' || i, 'x' FROM range(3000) AS t (i)")
    os.kill(os.getpid(), 9)
"""


def add(folder: Path, brand: str) -> None:
    with writing(folder) as db:
        db.execute(ADD, [brand])


def seen(folder: Path) -> list[str]:
    with reading(folder) as db:
        return [brand for (brand,) in db.execute("SELECT brand_id FROM rivalry ORDER BY ALL").fetchall()]


def torn(folder: Path, chance: random.Random) -> None:
    """Kill a writer, as if it had been at its second commit: somewhere in it the log ends."""
    with running(KILLED, folder) as writer:
        committed = int(line(writer))
        writer.wait()
    log = snapshots.log_of(folder / snapshots.DATABASE)
    os.truncate(log, chance.randrange(committed, log.stat().st_size))


def test_a_torn_log_keeps_what_was_committed_and_stops_nobody(tmp_path: Path) -> None:
    add(tmp_path, "a")
    for seed in range(5):
        torn(tmp_path, random.Random(seed))  # noqa: S311 - which byte, not a secret
        # Whoever comes next may have nothing to write.
        with writing(tmp_path):
            pass
        assert seen(tmp_path) == ["a", *["committed"] * (seed + 1)]
        assert not list(tmp_path.glob("warehouse.duckdb.*"))


def half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def flipped(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[5000] ^= 255
    path.write_bytes(held)


@pytest.mark.parametrize("damage", [half, nothing, flipped])
def test_a_damaged_file_gives_way_to_what_was_published(
    tmp_path: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    add(tmp_path, "a")
    add(tmp_path, "b")
    damage(tmp_path / snapshots.DATABASE)
    # Both headers, so that neither is a good one.
    with (tmp_path / snapshots.DATABASE).open("r+b") as file:
        file.seek(8192)
        file.write(bytes(4096))
    with caplog.at_level(logging.ERROR):
        add(tmp_path, "c")
    assert seen(tmp_path) == ["a", "b", "c"]
    assert "damaged-1" in caplog.text
    assert (tmp_path / "damaged-1" / snapshots.DATABASE).exists()


def test_a_log_that_cannot_be_replayed_goes_with_its_file(tmp_path: Path) -> None:
    add(tmp_path, "a")
    with running(KILLED, tmp_path) as writer:
        committed = int(line(writer))
        writer.wait()
    with snapshots.log_of(tmp_path / snapshots.DATABASE).open("r+b") as file:
        file.seek(committed + 100)
        file.write(b"\xff" * 50)
    add(tmp_path, "c")
    assert seen(tmp_path) == ["a", "c"]
    aside = tmp_path / "damaged-1"
    assert sorted(path.name for path in aside.iterdir()) == ["warehouse.duckdb", "warehouse.duckdb.wal"]
    snapshots.withdraw(tmp_path)  # as forgetting does
    assert not aside.exists()


def test_a_warehouse_is_put_aside_also_where_a_person_has_cleared_some_away(tmp_path: Path) -> None:
    add(tmp_path, "a")
    for rival in "bcd":
        (tmp_path / snapshots.DATABASE).write_bytes(b"no database")
        add(tmp_path, rival)
        shutil.rmtree(tmp_path / "damaged-1", ignore_errors=rival == "c")
        (tmp_path / "damaged-2").mkdir(exist_ok=True)
    assert seen(tmp_path) == list("abcd")


def test_what_was_never_published_begins_anew(tmp_path: Path) -> None:
    (tmp_path / snapshots.DATABASE).write_bytes(b"no database")
    add(tmp_path, "a")
    assert seen(tmp_path) == ["a"]


def test_copies_that_nobody_knows_the_newest_of_are_left_to_a_person(tmp_path: Path) -> None:
    add(tmp_path, "a")
    (tmp_path / "current.json").unlink()
    (tmp_path / snapshots.DATABASE).write_bytes(b"no database")
    with pytest.raises(DamagedError, match="is damaged"):
        add(tmp_path, "b")
    assert (tmp_path / snapshots.DATABASE).read_bytes() == b"no database"


def test_a_file_that_cannot_be_opened_is_not_taken_for_damaged(tmp_path: Path) -> None:
    add(tmp_path, "a")
    held = "import sys, duckdb; db = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"
    with running(held, tmp_path / snapshots.DATABASE) as stranger:
        assert line(stranger) == "open"
        with pytest.raises(WarehouseError, match="close every other program"):
            add(tmp_path, "b")
    assert not list(tmp_path.glob("damaged-*"))
