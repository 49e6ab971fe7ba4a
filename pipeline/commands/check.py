"""Visit every configured source once and say what it found, or what is wrong and what to do.

All files of the configuration are read before: sites, themes, rules of engagement, rules and templates of
answers. What is broken in them is said, and nothing is visited.

With --try, propose how a page of reviews could be described in config/sites/ instead. With --health, visit
none and say what the attempts loaded so far show of each source; fails when one is blind. With --lane, say
when the fast lane ran last, how soon mentions are seen, and what waits to be sent; fails when it is late.
Nothing is archived or loaded.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from extractors import fetch as fetching
from extractors import sandbox
from extractors.errors import ExtractError
from extractors.records import Attempt, Reading, Source
from pipeline import config_files, health, lane_check, proposing, screen, settings, visits
from pipeline.failure import Misuse
from pipeline.watch import Watch
from warehouse.archive import Archive

ADVICE = {
    "blocked": "the site does not want to be read by a program; ask it less often, take its feed, or ask it",
    "changed_layout": "look at the page in a browser; is the address right, and is `site` the one for it?",
    "failed": "open the address in a browser; mend it in the configuration if it has moved",
    "gone": "open the address in a browser; mend it in the configuration, or remove the source",
    "throttled": "wait; if it goes on, ask less often: raise `every` of the source or `fetch: delay_seconds`",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one source gave."""

    source: str
    brand: str
    site: str
    outcome: str
    mentions: int
    newest: str | None
    rating: str | None
    problem: str | None
    advice: str | None


def arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.add_argument("--source", action="append", metavar="ID", help="only this source (may be repeated)")
    parser.add_argument("--health", action="store_true", help="visit none; say how well each is seen so far")
    parser.add_argument("--lane", action="store_true", help="visit none; say when the fast lane ran last")
    parser.add_argument("--json", action="store_true", help="print one JSON object a source")
    parser.add_argument(
        "--try",
        dest="page",
        metavar="URL_OR_FILE",
        help="look at this page of reviews and print a description of its site to start from",
    )


def run(told: argparse.Namespace) -> int:
    """Check; 1 when a source has a problem."""
    if told.page:
        return proposing.run(told.page)
    if told.health:
        return healthy(told)
    if told.lane:
        return lane_check.run(settings.read(), settings.now(), as_json=told.json)
    place = settings.read()
    config_files.check(place.config, settings.secret)
    watch = place.watch()
    sources = chosen(watch.visited, told.source)
    if not sources:
        screen.say("There is nothing to visit: every source is an import.")
        return 0
    hosts = Archive(place.archive).hosts() if place.archive.is_dir() else None
    with screen.progress("visiting", len(sources)) as step:
        attempts: dict[str, Attempt] = {}

        def keep(attempt: Attempt) -> None:
            attempts[attempt.source_id] = attempt
            step(attempt.source_id)

        fetching.fetch(sources, visits.policy(watch, hosts), settings.now, keep)
    findings = judged(watch, sources, attempts)
    if told.json:
        sys.stdout.writelines(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in findings)
    else:
        show(findings)
    return int(any(one.problem for one in findings))


def healthy(told: argparse.Namespace) -> int:
    """Say how well the sources are seen; 1 when one is blind."""
    found = health.read(settings.read())
    _known(told.source, [one.source for one in found])
    found = [one for one in found if not told.source or one.source in told.source]
    if told.json:
        health.tell(found)
    else:
        health.show(found)
    return int(any(one.state == "blind" for one in found))


def chosen(sources: Sequence[Source], ids: list[str] | None) -> list[Source]:
    """The sources asked for, or all."""
    _known(ids, [source.id for source in sources])
    return [source for source in sources if not ids or source.id in ids]


def _known(ids: Sequence[str] | None, there: Sequence[str]) -> None:
    if strangers := sorted(set(ids or ()) - set(there)):
        raise Misuse(f"no source is called {', '.join(strangers)}; there are: {', '.join(there)}")


def judged(watch: Watch, sources: Sequence[Source], attempts: dict[str, Attempt]) -> list[Finding]:
    """Read what came, each page in a worker that may be killed."""
    pages = {source.id: page for source in sources if (page := attempts[source.id].page)}
    jobs = [(page, watch.site(source.site)) for source in sources if (page := pages.get(source.id))]
    readings = dict(zip(pages, sandbox.read_all(jobs), strict=True))
    return [finding(source, readings.get(source.id), attempts[source.id]) for source in sources]


def finding(source: Source, reading: Reading | ExtractError | None, attempt: Attempt) -> Finding:
    """Say in one record what a source gave."""
    if not isinstance(reading, Reading):
        outcome = reading.outcome if reading else attempt.outcome or "failed"
        told = reading.problem if reading else attempt.problem
        return Finding(source.id, source.brand, source.site, outcome, 0, None, None, told, ADVICE[outcome])
    dates = [mention.published for mention in reading.mentions if mention.published]
    newest = max(dates, key=lambda moment: moment.at).isoformat()[:10] if dates else None
    rating = next(
        (f"{one.value:g} of {one.scale:g}" if one.scale else f"{one.value:g}" for one in reading.ratings),
        None,
    )
    if source.expect_min and len(reading.mentions) < source.expect_min:
        few = f"{screen.counted(len(reading.mentions), 'mention')}, at least {source.expect_min} expected"
        advice = ADVICE["changed_layout"]
        return Finding(
            source.id,
            source.brand,
            source.site,
            "changed_layout",
            len(reading.mentions),
            newest,
            rating,
            few,
            advice,
        )
    outcome = "readable" if reading.mentions or reading.ratings else "empty"
    skipped = (
        f"{len(reading.skipped)} entries could not be read: {reading.skipped[0].reason}"
        if reading.skipped
        else None
    )
    return Finding(
        source.id, source.brand, source.site, outcome, len(reading.mentions), newest, rating, skipped, None
    )


def show(findings: Sequence[Finding]) -> None:
    """Print a row a source and what to do below."""
    columns = ("source", "site", "outcome", "mentions", "newest", "rating", "problem")
    screen.table(
        columns,
        [
            (one.source, one.site, one.outcome, one.mentions, one.newest, one.rating, one.problem)
            for one in findings
        ],
        right=("mentions",),
    )
    for one in findings:
        if one.advice:
            screen.say(f"{one.source}: {one.advice}")
    bad = sum(bool(one.problem) for one in findings)
    screen.say(
        f"{screen.counted(len(findings), 'source')} visited, {bad} with a problem."
        if bad
        else ("The source answers." if len(findings) == 1 else f"All {len(findings)} sources answer.")
    )
