"""Take in the list of domains that the configuration names for reach."""

from __future__ import annotations

from pathlib import Path

from duckdb import DuckDBPyConnection

from pipeline import rank_file
from transforms.reach import VERSION
from warehouse import connection, ranks
from warehouse.records import Week


def take_in(db: DuckDBPyConnection, path: Path | None, week: Week) -> None:
    """Make the file the list in use, from that week on when it is another one than before.

    A ConfigError says what is wrong with it. A file that was taken in is not read again.
    """
    with connection.transaction(db):
        ranks.use(db, VERSION, _kept(db, path) if path else ranks.NO_LIST, week.monday)


def _kept(db: DuckDBPyConnection, path: Path) -> str:
    file = rank_file.look(path)
    if found := ranks.known(db, file.sha256):
        return found
    held = rank_file.read(path)
    return ranks.keep(db, ranks.RankList(path.stem, file.sha256, file.dated, held.holds, held.values))
