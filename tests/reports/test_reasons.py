from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from extractors import problems, robots, walls
from reports import reasons
from reports.language import writing
from tests.reports import greeked

CASES = Path(__file__).parents[1] / "transforms" / "health_cases"
_LATIN = re.compile(r"[A-Za-z]{3,}")


def unusual() -> list[str]:
    """What the rules on the health of sources say in their own tests."""
    found = [
        reason
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml.safe_load_all(path.read_text(encoding="utf-8"))
        for reason in case["expect"].get("reasons", ())
        if not reason.startswith("the last ")
    ]
    assert len(found) > 10
    return [*found, "too few: 3 mentions; 21 is usual (17 to 25 on its last 8 pages)",
            "no new mention for 30 hours; 14 expected; probability 0.0012"]  # fmt: skip


def failed() -> list[str]:
    names = [name for name, _ in walls._SIGNS]
    told = [words for _, words in problems._WORDS if "{" not in words]
    told += [f"is {name}; open it in a browser to see what it asks" for name in names]
    told += [problems.answered(status) for status in (400, 401, 403, 404, 410, 429, 500, 503)]
    return [*told, robots.REFUSED, "timed out after 12.5 s"]


@pytest.mark.usefixtures("greek")
def test_reasons_are_said_in_the_language_with_their_figures() -> None:
    for reason in (*unusual(), *failed()):
        assert reasons.told(reason) == reason
        with writing(greeked.CODE):
            told = reasons.told(reason)
        assert not _LATIN.search(told), reason
        assert re.findall(r"\d+", told) == re.findall(r"\d+", reason)
    with writing(greeked.CODE):
        assert "0,0012" in reasons.told("no new mention for 30 hours; 14 expected; probability 0.0012")
        assert reasons.told("a cat sat on the line") == "a cat sat on the line"


def test_one_is_said_as_one_however_the_table_has_it() -> None:
    for stored in ("no new mention for 1 days", "no new mention for 1 day"):
        assert reasons.told(f"{stored}; 3 expected; probability 0.0400").startswith(
            "no new mention for 1 day;"
        )
    few = "too few: 1 mentions; 21 is usual (17 to 25 on its last 8 pages)"
    assert reasons.told(few).startswith("too few: 1 mention;")
    with writing("es"):
        assert "hace 1 día;" in reasons.told("no new mention for 1 days; 3 expected; probability 0.0400")
        assert "hace 3 días;" in reasons.told("no new mention for 3 days; 3 expected; probability 0.0400")
