"""What the configuration says of a brand is read strictly."""

from __future__ import annotations

import pytest

from pipeline.strict import ConfigError
from pipeline.watch import understand
from understanding.relevance.records import RULES, Other, Profile

FILE = """
brands:
  - id: gusset
    name: Gusset
    aliases: [Gusset Technologies]
    about: {about}
    sources: [{{id: alerts, site: feed, url: "https://feeds.example/1"}}]
"""
WHOLE = """
      what: route planning software
      people: [Orla Whitcombe]
      products: [Gusset Maps]
      misspellings: [Guset]
      needs: [routes, freight]
      never: [tailor]
      others:
        - name: steel gusset
          words: [plate, weld]
        - Gusset County
      own: {hosts: [Gusset.example], accounts: ["@gusset", "youtube:Gusset TV"]}
      count: {stock: once, jobs: all}
"""


def about(told: str) -> Profile:
    return understand(FILE.format(about=told), lambda _: None).brands[0].about


def test_all_of_it() -> None:
    assert about(WHOLE) == Profile(
        names=("Gusset", "Gusset Technologies"),
        what="route planning software",
        people=("Orla Whitcombe",),
        products=("Gusset Maps",),
        misspellings=("Guset",),
        needs=("routes", "freight"),
        never=("tailor",),
        others=(Other("steel gusset", ("plate", "weld")), Other("Gusset County")),
        hosts=("gusset.example",),
        accounts=("@gusset", "youtube:Gusset TV"),
        count={**RULES, "stock": "once", "jobs": "all"},
    )


def test_a_line_says_what_the_brand_is_and_nothing_need_be_said() -> None:
    assert about("route planning") == Profile(("Gusset", "Gusset Technologies"), what="route planning")
    assert about("") == Profile(("Gusset", "Gusset Technologies"))


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("{peopel: [Ada]}", "brand gusset: about: unknown key peopel"),
        ("{people: Ada}", "brand gusset: about.people must be a list"),
        ("{people: [7]}", r"about.people\[0\] must be a text, not 7"),
        ("{never: [a]}", r"about.never\[0\]: 'a' is too short to tell anything"),
        ("{needs: [x1], never: [x1]}", "'x1' cannot be in `needs` and in `never`"),
        ("{others: [{words: [x1]}]}", r"about.others\[0\].name must be a text"),
        ("{own: {hosts: ['https://gusset.example/']}}", "must be a host like example.com, without https://"),
        ("{own: {host: [a.example]}}", "about.own: unknown key host"),
        ("{count: {stock: some}}", "about.count.stock must be one of none, once, all, not 'some'"),
        ("{count: {jobs: once}}", "about.count.jobs must be one of none, all"),
        ("7", "brand gusset: about must be a mapping"),
    ],
)
def test_a_mistake_is_told_by_its_place(told: str, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        about(told)


def test_another_profile_is_another_rule_and_the_same_is_the_same() -> None:
    rules = {about(told).rule for told in ("", "route planning", WHOLE, "{count: {stock: all}}")}
    assert len(rules) == 4
    assert about(WHOLE).rule == about(WHOLE).rule
