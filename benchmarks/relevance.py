"""How fast relevance is judged, and how right: `python -m benchmarks.relevance`.

Without arguments it judges 1,000 mentions made by rule, five times, and prints the median.
`--feed FILE --brand NAME` judges a saved feed and prints each verdict; with `--marks FILE`, a line per entry
that begins with `us` or something else, also how many of those left out were rightly left out, and how many
of those about the brand were kept, with Wilson intervals.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.challenges import interval
from extractors.reading import read
from extractors.records import Page
from understanding.relevance.judge import Judge
from understanding.relevance.records import ABOUT_OTHERS, Profile, Said, Verdict

_FEED = Path(__file__).parents[1] / "tests" / "understanding" / "relevance" / "gusset.xml"
_COUNT = 1_000
_ROUNDS = 5


def mentions(path: Path) -> list[Said]:
    """Return the entries of a saved feed."""
    page = Page(
        "feed",
        "https://www.google.com/alerts",
        datetime(2026, 11, 16, tzinfo=UTC),
        path.read_bytes(),
        "application/atom+xml",
    )
    return [
        Said(
            key=number,
            kind=one.kind,
            site="google_alerts",
            title=one.title or "",
            text=one.text,
            url=one.url or "",
            author=one.author or "",
            language=one.language or "",
            is_snippet=one.is_snippet,
            published=one.published.at.timestamp() if one.published else 0.0,
        )
        for number, one in enumerate(read(page, "google_alerts").mentions)
    ]


def many(entries: Sequence[Said]) -> list[Said]:
    """Return a thousand mentions: the feed's, each time with other numbers."""
    return [
        Said(
            key=number,
            kind=one.kind,
            site=one.site,
            title=f"{one.title} {number}",
            text=f"{one.text} {number * 7919}",
            url=f"{one.url}/{number}",
            is_snippet=True,
            published=float(number),
        )
        for number, one in ((number, entries[number % len(entries)]) for number in range(_COUNT))
    ]


def speed(profile: Profile, entries: Sequence[Said]) -> float:
    """Return the seconds of processor time that a thousand mentions take."""
    told, taken = many(entries), []
    for _ in range(_ROUNDS):
        begin = time.process_time()
        Judge(profile).judge(told)
        taken.append(time.process_time() - begin)
    return median(taken)


def show(entries: Sequence[Said], verdicts: dict[int, Verdict]) -> None:
    """Print a line an entry, and the reasons below."""
    for said in entries:
        one = verdicts[said.key]
        print(f"{one.score:.2f}  {one.kind or 'counts':<15} {said.title[:70]}")
        for reason in one.reasons:
            print(f"        {reason.weight:+.1f}  {reason.words}")


def measure(entries: Sequence[Said], verdicts: dict[int, Verdict], marks: Sequence[str]) -> None:
    """Print how often leaving out was right, and how many of those about the brand were kept."""
    pairs = [(mark, verdicts[said.key]) for mark, said in zip(marks, entries, strict=True)]
    left = [mark != "us" for mark, one in pairs if one.kind in ABOUT_OTHERS]
    kept = [one.score >= 0.5 for mark, one in pairs if mark != "other"]  # noqa: PLR2004
    for name, found in (("left out as about others, rightly", left), ("about the brand, found so", kept)):
        low, high = interval(found)
        print(f"{name}: {sum(found)} of {len(found)} (95 % interval {low:.0%} to {high:.0%})")
    templates = Counter(one.template for _, one in pairs if one.template_key)
    print(f"made from templates: {dict(templates)}")


def main() -> None:
    """Print all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feed", type=Path, help="a saved Google alert")
    parser.add_argument("--brand", default="Gusset", help="the brand's name")
    parser.add_argument("--what", default="", help="what the brand says of itself, as in the configuration")
    parser.add_argument("--marks", type=Path, help="a line per entry: us or other, and what you like")
    told = parser.parse_args()
    profile = Profile((told.brand,), what=told.what)
    entries = mentions(told.feed or _FEED)
    verdicts = Judge(profile).judge(entries)
    if told.feed:
        show(entries, verdicts)
    marks = told.marks or (None if told.feed else _FEED.with_suffix(".marks.tsv"))
    if marks:
        lines = marks.read_text(encoding="utf-8").splitlines()
        measure(entries, verdicts, [line.split("\t")[0] for line in lines if line and line[0] != "#"])
    print(f"{_COUNT} mentions judged in {speed(profile, entries):.2f} s of one core")


if __name__ == "__main__":
    main()
