"""An alert feed about a company whose name is an ordinary word: what of it is about the company."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import relevance as bench
from understanding.relevance.judge import Judge
from understanding.relevance.records import Profile, Said, Verdict

FEED = Path(__file__).with_name("gusset.xml")
MARKS = [
    line.split("\t")[0]
    for line in FEED.with_suffix(".marks.tsv").read_text(encoding="utf-8").splitlines()
    if line[0] != "#"
]
PROFILES = {
    "name alone": Profile(("Gusset",)),
    "one line": Profile(("Gusset",), what="route-planning software"),
    "configured": Profile(
        ("Gusset", "Gusset Technologies"), what="route planning", people=("Orla Whitcombe",)
    ),
}


@pytest.fixture(scope="module")
def entries() -> list[Said]:
    return bench.mentions(FEED)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_homonyms_go_templates_are_told_and_stories_stay(profile: Profile, entries: list[Said]) -> None:
    verdicts = Judge(profile).judge(entries)
    kinds = {"us": None, "report": None, "other": "other", "stock": "stock_template"}
    assert [verdicts[said.key].kind for said in entries] == [kinds[mark] for mark in MARKS]
    assert len({verdicts[said.key].template_key for said in entries} - {None}) == 1


def test_every_verdict_has_reasons_that_a_person_can_read(entries: list[Said]) -> None:
    for one in Judge(PROFILES["name alone"]).judge(entries).values():
        assert one.reasons
        assert (one.why is None) == one.is_relevant
        assert all(len(reason.words) < 150 and reason.words[0] != " " for reason in one.reasons)


def test_the_order_in_which_they_come_makes_no_difference(entries: list[Said]) -> None:
    judge = Judge(PROFILES["one line"])
    assert judge.judge(entries) == judge.judge(list(reversed(entries)))


def test_what_lies_around_is_evidence_and_is_not_judged(entries: list[Said]) -> None:
    stock = [said for said, mark in zip(entries, MARKS, strict=True) if mark == "stock"]
    judge = Judge(PROFILES["name alone"])
    alone = judge.judge(stock[:1])
    assert alone[stock[0].key].is_relevant
    assert "stands alone" in "".join(reason.words for reason in alone[stock[0].key].reasons)
    among: dict[int, Verdict] = judge.judge(stock[:1], stock[1:])
    assert list(among) == [stock[0].key]
    assert among[stock[0].key].kind == "stock_template"


def test_a_rule_of_ones_own_counts_templates_once_or_all(entries: list[Said]) -> None:
    once = Judge(Profile(("Gusset",), count={"stock": "once"})).judge(entries)
    assert [one.kind for one in once.values() if one.template == "stock"].count(None) == 1
    every = Judge(Profile(("Gusset",), count={"stock": "all"})).judge(entries)
    assert {one.kind for one in every.values() if one.template == "stock"} == {None}
