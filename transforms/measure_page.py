"""The page docs/measures.md, made of the folders: `python -m transforms.measure_page` prints it."""

from __future__ import annotations

import sys

from transforms.measure import Measure, measures

_HEAD = """\
# Measures

Made by `python -m transforms.measure_page > docs/measures.md` from `transforms/measures`; do not edit.

Every figure of a week stands in the table `weekly_measure`, in its measure's unit: points from -100 to 100,
percents from 0 to 100, stars from 1 to 5. `./repute explain 2026-W46 BRAND` lists them, `./repute explain
2026-W46 BRAND MEASURE` shows one with its definition, its SQL and the mentions behind it.

## How a figure is judged

- **Estimates** (`sampled`) carry a 95 % range. A change is *clearly* one when its own 95 % range, made from
  those of both weeks (Zou and Donner 2008), leaves out zero; below 30 stories, ratings or reviews on either
  side it is *too few to say*. The adjusted figure and the accuracy rest on audits of 13 weeks, twelve of
  which two weeks share: their errors go together, so that the range of their change is wider than need be.
- **Counts** (`counted`) are held against the lowest and highest of up to twelve weeks before that were read
  in time: in which no source was read only afterwards, and not all of them failed. It takes three. *Far*
  above or below is more than that span outside it, and at least 3. Few of something bad is good news only
  where all sources were read and no less was said than usual.

## Adding a measure

A folder of `transforms/measures`, named by the measure's id, nothing else:

- `measure.yaml`: `name`, `unit`, `kind` (`sampled` or `counted`), `good` (`more`, `less` or `neither`),
  `formula` in words, and `version`, raised whenever the figure would be another one. It may say `decimals`
  (0), `nothing`, the verdict where there is no value, and `rests_on`: `panel` where rivals' weeks change it,
  `answers` where later answers do.
- `value.sql`: one statement that returns one row `value, low, high, n` for `$brand_id` and `$week`, from the
  weekly tables. `value` is NULL where nothing can be said; `low` and `high` are NULL for plain counts.
- `mentions.sql`: one statement with the same parameters that returns `mention_id` of the mentions behind it.

Table, glossary, `explain`, restatements and this page follow from it.

## Published, restated, brought back

Publishing a report writes what it says to the archive's folder `published`: a line with every figure, the
versions of formulas and model and the page's SHA-256, and the page itself. Nothing there is ever changed, so
it outlives a rebuilt warehouse; the tables `published_report`, `published_measure` and `restatement` are
taken from it. A report says under "Data quality" which figures of the thirteen weeks are printed otherwise
now than readers know them, and why: late mentions, corrections, edits, answers, audits, another model or
formula, counted since the moment they were told. It is told once.

`./repute report --as-of 2026-11-16T08:00` writes the page that stood then beside today's, byte for byte,
links to its neighbours as they were; its digest is checked. A moment without a zone is on the brand's clocks.
"""


def page() -> str:
    """Return the page as Markdown."""
    return _HEAD + "".join(map(_section, measures().values()))


def _section(one: Measure) -> str:
    facts = [f"unit: {one.unit}", one.kind, f"good: {one.good}", f"version {one.version}"]
    if one.rests_on == "panel":
        facts.append("rests on the panel of rivals")
    if one.rests_on == "answers":
        facts.append("later answers change it")
    return f"\n## {one.name} (`{one.id}`)\n\n{one.formula}\n\n{'; '.join(facts).capitalize()}.\n"


def main() -> None:
    """Print the page."""
    sys.stdout.write(page())


if __name__ == "__main__":
    main()
