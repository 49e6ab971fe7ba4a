"""Every way that keeping can fail."""

from __future__ import annotations


class WarehouseError(Exception):
    """The warehouse cannot be used as asked; the message says what to do."""


class LeaseError(WarehouseError):
    """Another process is writing and did not finish in time."""


class DamagedError(WarehouseError):
    """The database file is no longer one."""


class NothingPublishedError(WarehouseError):
    """There is no snapshot to read."""


class SchemaError(WarehouseError):
    """The warehouse is of another version of the code."""


class UnreadableArrivalError(WarehouseError):
    """An arrival contradicts itself: a fault of the code that made it, not of the page."""


class CheckError(WarehouseError):
    """Rows would break what must always hold; nothing of the load was kept."""

    def __init__(self, check: str, rows: int) -> None:
        super().__init__(check, rows)
        self.check = check
        self.rows = rows

    def __str__(self) -> str:
        return f"nothing was loaded, because {self.rows} rows break a rule of the warehouse: {self.check}"
