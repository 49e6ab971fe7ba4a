"""Keeps and settles attempts for ever, telling each step once it is done; meant to be killed."""

# ruff: noqa: T201
from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from extractors.records import Attempt, Page
from warehouse.archive import Archive


def attempt(number: int) -> Attempt:
    """Return an attempt that differs from all others, except that three share one body."""
    moment = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=number)
    page = Page("kestrel-news", "https://news.example/", moment, b"page %d" % (number // 3) * 500)
    return Attempt("kestrel-news", "feed", moment, number, page, 200)


def main(folder: Path, first: int) -> None:
    """Keep attempts from this number on, and settle every second."""
    archive = Archive(folder)
    for number in count(first):
        attempt_id = archive.keep(attempt(number))
        print(f"kept {attempt_id}", flush=True)
        if number % 2:
            archive.settle([attempt_id])
            print(f"settled {attempt_id}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
