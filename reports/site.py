"""The report site: a folder of pages that needs no server."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from reports import definitions, feed, index, linking, page, week_summary
from reports.comparison import page as comparisons
from reports.comparison import summary as compared
from reports.comparison.records import Comparison
from reports.editions import page as editions
from reports.editions import summary as summaries
from reports.editions.records import Edition
from reports.editions.summary import Listed
from reports.records import Made, WeeklyReport
from reports.week_summary import Summary
from warehouse.durable import draft_in
from warehouse.records import Week


def publish(
    folder: Path,
    report: WeeklyReport,
    made: Made,
    keep: Callable[[str], object] = lambda _: None,
    beside: Mapping[str, str] = MappingProxyType({}),
) -> Path:
    """Write the page, its summary and the definitions; return the page's path. `relist` belongs after it.

    `keep` is given the page before it appears. What lies `beside` the page and is linked from it, by its
    name, appears before it. Each file appears whole or not at all.
    """
    shelf = folder / report.brand.brand_id
    shelf.mkdir(parents=True, exist_ok=True)
    label = report.week.label
    around = linking.around_week(linking.pages(shelf), report.week)
    summary = week_summary.summary(report, made)
    path = shelf / f"{label}.html"
    made = replace(made, older=around.older, newer=around.newer, periods=around.periods)
    text = page.render(report, made)
    keep(text)
    for name, linked in beside.items():
        _write(shelf / name, linked)
    _define(folder / "definitions.html")
    _write(path, text)
    _write(path.with_suffix(".json"), json.dumps(summary.told(), ensure_ascii=False, indent=1) + "\n")
    return path


def relist(folder: Path, made: Iterable[Path] = ()) -> None:
    """Let pages lead to one another, and write the index and the feeds anew, once the pages made all stand.

    The reports right before and after one made, and those of its month and quarter, get their links to it,
    and it gets those to what lies beside it now. So a folder ends the same in whatever order its pages were
    made. There are no lists of nothing.
    """
    for shelf, labels in _shelved(made).items():
        pages = linking.pages(shelf)
        for label in sorted(linking.touched(pages, labels)):
            for path, page_now in linking.linked(shelf, label, pages):
                write(path, page_now)
    periods = summaries.read(folder)
    told = [*map(feed.of_week, _index(folder, periods)), *filter(None, map(feed.of_period, periods))]
    for brand_id in sorted({one.brand_id for one in told}):
        write(folder / brand_id / feed.NAME, feed.render(told, brand_id))
    if told:
        write(folder / feed.NAME, feed.render(told))
    for path in (*folder.glob(f"*/{feed.NAME}"), *folder.glob(feed.NAME)):
        if not any(linking.pages(shelf) for shelf in (path.parent, *path.parent.glob("*/"))):
            path.unlink(missing_ok=True)


def withdraw(path: Path) -> None:
    """Remove a page with all that lies beside it; `relist` belongs after it."""
    shutil.rmtree(path.with_suffix(""), ignore_errors=True)
    # The page last: by that it is known, should this be killed, that something is left.
    for beside in sorted(path.parent.glob(f"{path.stem}.*"), key=lambda one: one == path):
        beside.unlink(missing_ok=True)


def _define(path: Path) -> None:
    text = definitions.refreshed(path.read_text(encoding="utf-8") if path.exists() else "")
    if text is not None:
        _write(path, text)


def publish_edition(
    folder: Path, edition: Edition, made: Made, keep: Callable[[str], object] = lambda _: None
) -> Path:
    """Write the page of a month or quarter, its summary and the definitions; return its path.

    `relist` belongs after it. `keep` is given the page before it appears.
    """
    shelf = folder / edition.brand.brand_id
    shelf.mkdir(parents=True, exist_ok=True)
    path = shelf / f"{edition.period.label}.html"
    known = linking.pages(shelf) | {edition.period.label}
    text = editions.render(edition, made, known)
    keep(text)
    _define(folder / "definitions.html")
    _write(path, text)
    _write(path.with_suffix(".json"), summaries.summary(edition, made))
    return path


def publish_comparison(folder: Path, told: Comparison, made: Made) -> Path:
    """Write the page that holds two weeks or two brands side by side; return its path."""
    shelf = folder / compared.FOLDER
    shelf.mkdir(parents=True, exist_ok=True)
    summary = compared.summary(told)
    path = shelf / f"{summary.label}.html"
    known = {f"{one.parent.name}/{one.stem}" for one in folder.glob("*/*.html") if linking.is_week(one.stem)}
    _write(path, comparisons.render(told, made, known))
    _write(path.with_suffix(".json"), compared.written(summary))
    return path


def _index(folder: Path, periods: Sequence[Listed]) -> list[Summary]:
    """Write the index of what there is, and return the summaries of the weeks."""
    told = [_summary(one) for one in sorted(folder.glob("*/*.json")) if _is_report(one)]
    known, comparisons = [one for one in told if one], compared.read(folder)
    if known or periods or comparisons:
        text = index.render(
            known,
            unlisted=told.count(None),
            editions=periods,
            comparisons=comparisons,
            files=_files(folder, known),
        )
        _write(folder / "index.html", text)
    elif not told:
        (folder / "index.html").unlink(missing_ok=True)
    return known


def _files(folder: Path, known: Sequence[Summary]) -> dict[str, list[str]]:
    """Return what lies beside the newest report of each brand, by the brand."""
    newest: dict[str, str] = {}
    for one in known:
        newest[one.brand_id] = max(newest.get(one.brand_id, ""), one.week)
    return {
        brand_id: [name for name in page.files(Week.named(week)) if (folder / brand_id / name).exists()]
        for brand_id, week in newest.items()
    }


def _shelved(made: Iterable[Path]) -> dict[Path, set[str]]:
    """The labels of the pages by the folders in which they lie."""
    shelves: dict[Path, set[str]] = {}
    for path in made:
        shelves.setdefault(path.parent, set()).add(path.stem)
    return shelves


def _is_report(path: Path) -> bool:
    return linking.is_week(path.stem) and path.with_suffix(".html").exists()


def _summary(path: Path) -> Summary | None:
    """The summary; None for a damaged one, or one of another version: it must not stop today's report."""
    try:
        return Summary.of(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError, KeyError):
        return None


def _write(path: Path, text: str) -> None:
    write(path, text.encode())


def write(path: Path, data: bytes) -> None:
    """Write the file whole or not at all."""
    beside = draft_in(path.parent)
    try:
        beside.write_bytes(data)
        os.replace(beside, path)  # noqa: PTH105  # says what is meant: the old page until the new one is whole
    finally:
        beside.unlink(missing_ok=True)
