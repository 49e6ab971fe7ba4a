"""One writer, any number of readers, and neither waits for the other."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.processes import line, running
from warehouse import connection, migrate, snapshots
from warehouse.connection import opened, reading, transaction, writing
from warehouse.errors import LeaseError, NothingPublishedError, SchemaError, WarehouseError
from warehouse.lease import lease
from warehouse.staging import STAGING
from warehouse.statements import names

ADD = "INSERT INTO rivalry VALUES (?, 'x')"
ALL = "SELECT brand_id FROM rivalry ORDER BY ALL"
WRITER = """
import sys, time
from pathlib import Path
from warehouse.connection import writing
with writing(Path(sys.argv[1])) as db:
    db.begin()
    db.execute("INSERT INTO rivalry VALUES ('unseen', 'x')")
    print("writing", flush=True)
    sys.stdin.readline()
    db.commit()
"""
STRANGER = """
import sys, duckdb
db = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
"""
CRASH_AFTER_COMMIT = """
import os, sys
from pathlib import Path
from warehouse.connection import writing
with writing(Path(sys.argv[1])) as db:
    db.execute("INSERT INTO rivalry VALUES ('committed', 'x')")
    os.kill(os.getpid(), 9)
"""


def add(folder: Path, *brands: str) -> None:
    with writing(folder) as db:
        for brand in brands:
            db.execute(ADD, [brand])


def add_and_fail(folder: Path) -> None:
    with writing(folder) as db:
        db.execute(ADD, ["kept"])
        with transaction(db):
            db.execute(ADD, ["half done"])
            db.execute("SELECT * FROM nowhere")


def seen(folder: Path) -> list[str]:
    with reading(folder) as db:
        return [brand for (brand,) in db.execute(ALL).fetchall()]


def published(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "snapshots").iterdir())


def test_nothing_to_read_yet(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError, match=r"run `\./repute collect` first"), reading(tmp_path):
        pass


def test_readers_see_what_was_published(tmp_path: Path) -> None:
    add(tmp_path, "a")
    assert seen(tmp_path) == ["a"]
    add(tmp_path, "b")
    assert seen(tmp_path) == ["a", "b"]


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    add(tmp_path / "the 'var' of ünder; DROP", "a")
    assert seen(tmp_path / "the 'var' of ünder; DROP") == ["a"]


def test_times_are_utc_for_everybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    with writing(tmp_path) as db:
        assert db.execute("SELECT current_setting('TimeZone')").fetchone() == ("UTC",)
    with reading(tmp_path, sealed=True) as db:
        assert db.execute("SELECT (TIMESTAMPTZ '2026-11-02 00:30:00+00')::DATE::VARCHAR").fetchone() == (
            "2026-11-02",
        )


def test_a_reader_keeps_what_it_opened(tmp_path: Path) -> None:
    add(tmp_path, "a")
    with reading(tmp_path) as early:
        for brand in "bcd":
            add(tmp_path, brand)
        assert early.execute(ALL).fetchall() == [("a",)]
        assert seen(tmp_path) == ["a", "b", "c", "d"]
    assert published(tmp_path) == ["wh-3.duckdb", "wh-4.duckdb"]


def test_a_reader_that_was_told_of_a_removed_copy_asks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path, "a")
    told = [snapshots.newest(tmp_path)]
    for brand in "bc":
        add(tmp_path, brand)
    newest = snapshots.newest
    monkeypatch.setattr(snapshots, "newest", lambda folder: told.pop() if told else newest(folder))
    assert seen(tmp_path) == ["a", "b", "c"]
    assert not told


def test_a_copy_of_an_older_version_is_read_on_the_newest_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = names("migrations")
    with monkeypatch.context() as older:
        older.setattr(migrate, "names", lambda _: known[:-1])
        with duckdb.connect(tmp_path / snapshots.DATABASE) as db:
            migrate.migrate(db)
        add(tmp_path, "a")
    ask = "SELECT name FROM migration ORDER BY name"
    with lease(tmp_path / "lease", 0), reading(tmp_path) as db:
        assert [name for (name,) in db.execute(ask).fetchall()] == known[:-1]
    with reading(tmp_path, sealed=True) as db:
        assert [name for (name,) in db.execute(ask).fetchall()] == known
        assert db.execute(ALL).fetchall() == [("a",)]
    assert published(tmp_path) == ["wh-1.duckdb", "wh-2.duckdb"]


def test_a_copy_that_is_gone_for_good_is_an_error(tmp_path: Path) -> None:
    add(tmp_path, "a")
    shutil.rmtree(tmp_path / "snapshots")
    with pytest.raises(WarehouseError, match=r"run `\./repute collect`"), reading(tmp_path):
        pass
    with writing(tmp_path):
        pass
    assert seen(tmp_path) == ["a"]


def test_no_change_publishes_nothing(tmp_path: Path) -> None:
    add(tmp_path, "a")
    manifest = (tmp_path / "current.json").read_bytes()
    with writing(tmp_path) as db:
        db.execute("CREATE TEMP TABLE scratch AS SELECT range FROM range(100000)")
        db.execute("DELETE FROM rivalry WHERE brand_id = 'nobody'")
    with writing(tmp_path) as db:
        db.begin()
        db.execute(ADD, ["b"])
        db.rollback()
    with writing(tmp_path):
        pass
    assert (tmp_path / "current.json").read_bytes() == manifest
    assert published(tmp_path) == ["wh-1.duckdb"]


@pytest.mark.parametrize("query", ["SELECT host FROM nowhere", "SELECT nothing FROM rivalry"])
def test_what_an_earlier_version_lacks_is_told_as_that_and_a_slip_as_a_slip(
    tmp_path: Path, query: str
) -> None:
    add(tmp_path, "a")
    with pytest.raises(duckdb.Error), reading(tmp_path) as db:
        db.execute(query)
    with writing(tmp_path) as db:
        db.execute("DELETE FROM migration WHERE name = (SELECT max(name) FROM migration)")
    # Where somebody is writing, it cannot be brought to the newest schema.
    with lease(tmp_path / "lease", 0):
        with pytest.raises(SchemaError, match="of an earlier version of Repute"), reading(tmp_path) as db:
            db.execute(query)
        with pytest.raises(duckdb.Error), reading(tmp_path, sealed=True) as db:
            db.execute(query)


def test_an_exception_publishes_nothing_and_the_next_writer_heals(tmp_path: Path) -> None:
    add(tmp_path, "a")
    with pytest.raises(duckdb.CatalogException, match="nowhere"):
        add_and_fail(tmp_path)
    assert seen(tmp_path) == ["a"]
    with writing(tmp_path):
        pass
    assert seen(tmp_path) == ["a", "kept"]


def test_a_crash_between_commit_and_publication_is_healed(tmp_path: Path) -> None:
    add(tmp_path, "a")
    with running(CRASH_AFTER_COMMIT, tmp_path) as crashing:
        assert crashing.wait() == -9
    assert seen(tmp_path) == ["a"]
    with writing(tmp_path):
        pass
    assert seen(tmp_path) == ["a", "committed"]


@pytest.mark.parametrize("step", ["_copy", "_replace", "_clear"])
def test_a_crash_while_publishing_is_healed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    add(tmp_path, "a")
    add(tmp_path, "b")
    (tmp_path / "snapshots" / "wh-3.partial").write_bytes(b"cut off")
    with monkeypatch.context() as broken:
        broken.setattr(snapshots, step, lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            add(tmp_path, "c")
    assert seen(tmp_path) in (["a", "b"], ["a", "b", "c"])
    add(tmp_path, "d")
    assert seen(tmp_path) == ["a", "b", "c", "d"]
    assert len(published(tmp_path)) == 2


def test_a_damaged_manifest_says_what_to_do(tmp_path: Path) -> None:
    add(tmp_path, "a")
    for text in ("{", "[]", '{"snapshot": "../../etc/passwd", "state": ""}'):
        (tmp_path / "current.json").write_text(text)
        with pytest.raises(WarehouseError, match="delete it"), reading(tmp_path):
            pass


def test_readers_answer_while_another_process_writes(tmp_path: Path) -> None:
    add(tmp_path, "a")
    with running(WRITER, tmp_path) as writer:
        assert line(writer) == "writing"
        with reading(tmp_path, sealed=True) as db:
            assert db.execute(ALL).fetchall() == [("a",)]
            with pytest.raises(LeaseError, match=f"process {writer.pid}"):
                writing(tmp_path, timeout=0).__enter__()
            writer.communicate("go on\n")
            assert writer.returncode == 0
            assert db.execute(ALL).fetchall() == [("a",)]
    assert seen(tmp_path) == ["a", "unseen"]


def test_a_program_that_holds_the_database_is_named(tmp_path: Path) -> None:
    add(tmp_path, "a")
    with running(STRANGER, tmp_path / "warehouse.duckdb") as stranger:
        assert line(stranger) == "open"
        with pytest.raises(WarehouseError, match=f"close every other program.*PID {stranger.pid}"):
            writing(tmp_path).__enter__()
    assert seen(tmp_path) == ["a"]


def test_a_connection_left_open_is_not_published_half(tmp_path: Path) -> None:
    add(tmp_path, "a")
    with writing(tmp_path) as db:
        left = db.cursor()
        left.execute(ADD, ["b"])
    assert seen(tmp_path) == ["a", "b"]
    left.close()


def test_an_unfinished_database_is_not_published(tmp_path: Path) -> None:
    add(tmp_path, "a")
    (tmp_path / "warehouse.duckdb.wal").write_bytes(b"")
    with pytest.raises(WarehouseError, match="was not closed"):
        snapshots.publish(tmp_path)


def test_a_transaction_is_all_or_nothing(db: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(KeyboardInterrupt), connection.transaction(db):
        interrupt(db)
    assert db.execute(ALL).fetchall() == []
    with connection.transaction(db):
        db.execute(ADD, ["a"])
    assert db.execute(ALL).fetchall() == [("a",)]


def interrupt(db: duckdb.DuckDBPyConnection) -> None:
    db.execute(ADD, ["a"])
    raise KeyboardInterrupt


def test_what_a_killed_load_left_is_swept(tmp_path: Path) -> None:
    leftover = tmp_path / f"{STAGING}killed"
    leftover.mkdir()
    (leftover / "mentions.jsonl").write_text("{}")
    with writing(tmp_path):
        pass
    assert not leftover.exists()


def test_a_full_disk_is_the_error_that_it_is_everywhere(tmp_path: Path) -> None:
    said = f'Failed to commit: Could not write file "warehouse.duckdb.wal": {os.strerror(errno.ENOSPC)}'
    with pytest.raises(OSError, match="No space left") as told, writing(tmp_path):
        raise duckdb.TransactionException(said)
    assert (told.value.errno, told.value.filename) == (errno.ENOSPC, str(tmp_path))
    with pytest.raises(duckdb.TransactionException, match="conflict"), writing(tmp_path):
        raise duckdb.TransactionException("a conflict")


def test_a_full_disk_is_that_error_also_where_a_second_warehouse_is_made(tmp_path: Path) -> None:
    said = f'Could not write file "warehouse.duckdb": {os.strerror(errno.ENOSPC)}'
    with pytest.raises(OSError, match="No space left"), opened(tmp_path / snapshots.DATABASE):
        raise duckdb.IOException(said)
