"""What readers see: copies of the warehouse, each under a name that is never used again.

The name is new each time because a process that still holds an older copy open would otherwise get
old rows from the same path. `current.json` says which copy is the newest; replacing it is the moment
of publication.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from warehouse.errors import NothingPublishedError, WarehouseError

DATABASE = "warehouse.duckdb"
_FOLDER = "snapshots"
_MANIFEST = "current.json"
#: Where a damaged warehouse is put, with a number, and what takes its place in the making.
_DAMAGED, _RESTORED = "damaged-", "restored.partial"
_NAME = re.compile(r"wh-(\d+)\.duckdb")
#: The newest, and the one that a reader may have been told of a moment ago.
_KEPT = 2
#: DuckDB's file header and its two database headers; each checkpoint that changed anything renews one.
_HEADERS = 3 * 4096


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which copy is current, and of which state of the warehouse it is."""

    snapshot: str
    state: str


def newest(folder: Path) -> Path:
    """Return the path of the newest published copy; it may be replaced and removed at any moment."""
    manifest = _manifest(folder)
    if manifest is None:
        raise NothingPublishedError(
            f"nothing has been collected yet: {folder} has no data to read; run `./repute collect` first"
        )
    return folder / _FOLDER / manifest.snapshot


def publish(folder: Path) -> bool:
    """Publish the closed warehouse unless its newest copy is the same; return whether it was published.

    Must be called by the holder of the lease. A crash at any point leaves the copy published before.
    """
    _refuse_leftover_log(folder)
    state = _state(folder / DATABASE)
    before = _manifest(folder)
    if before and before.state == state and (folder / _FOLDER / before.snapshot).exists():
        return False
    snapshots = folder / _FOLDER
    snapshots.mkdir(exist_ok=True)
    name = f"wh-{_last_number(folder, before) + 1}.duckdb"
    _copy(folder / DATABASE, snapshots / name)
    _replace(folder / _MANIFEST, Manifest(snapshot=name, state=state))
    _clear(snapshots)
    return True


def exchange(folder: Path, fresh: Path) -> None:
    """Put another closed warehouse in the place of this one, and publish it.

    Must be called by the holder of the lease. A crash at any point leaves the old one or the new one, whole,
    and the next writer publishes it.
    """
    _refuse_leftover_log(folder)
    _refuse_leftover_log(fresh.parent)
    # The headers of two files may agree by chance: what was published no longer counts as the state of any.
    if before := _manifest(folder):
        _replace(folder / _MANIFEST, Manifest(snapshot=before.snapshot, state=""))
    _settle(fresh, folder / DATABASE)
    publish(folder)


def restore(folder: Path) -> Path | None:
    """Put the newest copy in the place of a damaged warehouse; return the folder that has that now.

    Where nothing was ever published, the next writer begins anew. None when copies lie there but none is
    known as the newest: that is for a person to see. Must be called by the holder of the lease; a crash at
    any point leaves the damaged one, to be restored by the next writer, or the restored one.
    """
    before = _manifest(folder)
    if before is None and any((folder / _FOLDER).glob("wh-*.duckdb")):
        return None
    database, fresh = folder / DATABASE, folder / _RESTORED
    # People may have removed some of those before.
    aside = next(path for number in count(1) if not (path := folder / f"{_DAMAGED}{number}").exists())
    aside.mkdir()
    if before:
        shutil.copyfile(folder / _FOLDER / before.snapshot, fresh)
    (aside / DATABASE).hardlink_to(database)
    for log in folder.glob(f"{DATABASE}.*"):
        log.rename(aside / log.name)
    if before:
        _settle(fresh, database)
    else:
        database.unlink()
    return aside


def log_of(database: Path) -> Path:
    """Return where DuckDB writes down what it has not put into the file yet."""
    return database.with_name(f"{database.name}.wal")


def _manifest(folder: Path) -> Manifest | None:
    try:
        text = (folder / _MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        manifest = Manifest(**json.loads(text))
        if not _NAME.fullmatch(manifest.snapshot):
            raise ValueError(manifest.snapshot)
    except (TypeError, ValueError) as error:
        raise WarehouseError(
            f"{folder / _MANIFEST} was damaged; delete it and run `./repute collect`, which makes it anew"
        ) from error
    return manifest


def _state(database: Path) -> str:
    with database.open("rb") as file:
        return hashlib.sha256(file.read(_HEADERS)).hexdigest()


def _refuse_leftover_log(folder: Path) -> None:
    if log_of(folder / DATABASE).exists():
        raise WarehouseError(
            f"{folder / DATABASE} was not closed: another connection of this process is open"
        )


def _number(name: str) -> int:
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else 0


def _last_number(folder: Path, before: Manifest | None) -> int:
    there = [_number(path.name) for path in (folder / _FOLDER).iterdir()]
    return max([0, *there, _number(before.snapshot) if before else 0])


def _copy(database: Path, snapshot: Path) -> None:
    beside = snapshot.with_suffix(".partial")
    shutil.copyfile(database, beside)
    _settle(beside, snapshot)


def _replace(path: Path, manifest: Manifest) -> None:
    beside = path.with_suffix(".partial")
    beside.write_text(json.dumps(asdict(manifest)) + "\n", encoding="utf-8")
    _settle(beside, path)


def _settle(beside: Path, path: Path) -> None:
    """Make the file durable, then known under its name, then the name durable."""
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _clear(snapshots: Path) -> None:
    """Remove what no newcomer will be sent to; who holds a removed copy open can read on."""
    numbers = sorted(_number(path.name) for path in snapshots.glob("wh-*.duckdb"))
    for number in numbers[:-_KEPT]:
        (snapshots / f"wh-{number}.duckdb").unlink(missing_ok=True)
    for path in snapshots.glob("*.partial"):
        path.unlink(missing_ok=True)


def withdraw(folder: Path) -> None:
    """Remove every copy but the newest, and what was put aside as damaged: they hold what had to go.

    Must be called by the holder of the lease. A reader that was sent to one a moment ago asks again.
    """
    current = newest(folder).name
    for path in (folder / _FOLDER).glob("wh-*.duckdb"):
        if path.name != current:
            path.unlink(missing_ok=True)
    for aside in folder.glob(f"{_DAMAGED}*"):
        shutil.rmtree(aside)
    (folder / _RESTORED).unlink(missing_ok=True)
