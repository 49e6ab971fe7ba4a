"""However attempts are dealt out into loads, and however often, the warehouse ends up the same."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fresh import warehouse
from tests.warehouse.arrivals import SITES, arrival, content, enrol
from warehouse.checks import audit
from warehouse.load import Arrival, load

WORDS = st.sampled_from(["", "hot", "cold", "wärm ☕", 'a "quote"\nand a line', "\ud800"])
MENTION = st.fixed_dictionaries(
    {"key": st.sampled_from("abcd"), "text": WORDS, "rating_value": st.sampled_from([None, 1, 5.0])},
    optional={"reply": WORDS, "published": st.integers(0, 50), "title": WORDS},
)
RATING = st.fixed_dictionaries({"value": st.sampled_from([4.0, 4.5]), "rating_count": st.integers(1, 2)})
ATTEMPT = st.fixed_dictionaries(
    {
        "source": st.sampled_from(sorted(SITES)),
        "hour": st.integers(1, 40),
        "mentions": st.lists(MENTION, max_size=4),
        "ratings": st.lists(RATING, max_size=2),
    },
    optional={"outcome": st.just("failed")},
)


def numbered(told: list[dict[str, Any]]) -> list[Arrival]:
    """Give each attempt an id, in the order in which the archive hands them out."""
    ordered = sorted(told, key=lambda one: one["hour"])
    return [arrival({**one, "id": f"t{number:03d}"}) for number, one in enumerate(ordered)]


def loaded(*batches: list[Arrival]) -> dict[str, list[tuple[Any, ...]]]:
    with warehouse() as db:
        enrol(db)
        for batch in batches:
            load(db, batch)
        audit(db)
        return content(db)


@settings(max_examples=12)
@given(told=st.lists(ATTEMPT, min_size=1, max_size=7), cut=st.integers(0, 6), random=st.randoms())
def test_same_rows_however_dealt_out(told: list[dict[str, Any]], cut: int, random: Any) -> None:
    arrivals = numbered(told)
    at_once = loaded(arrivals)
    assert loaded(*([one] for one in arrivals)) == at_once
    assert loaded(arrivals[:cut], arrivals) == at_once
    assert loaded(arrivals, arrivals) == at_once
    assert loaded(random.sample(arrivals, len(arrivals))) == at_once


@settings(max_examples=12)
@given(told=st.lists(ATTEMPT, min_size=2, max_size=7), random=st.randoms())
def test_no_order_of_arrival_breaks_a_rule(told: list[dict[str, Any]], random: Any) -> None:
    arrivals = numbered(told)
    random.shuffle(arrivals)
    found = loaded(*([one] for one in arrivals))
    at_once = loaded(numbered(told))
    assert {row[1] for row in found["mention"]} == {row[1] for row in at_once["mention"]}
    assert len(found["sighting"]) == len(at_once["sighting"])


#: What somebody of one name said on one day, as far as each page shows it.
NAMESAKES = st.lists(
    st.lists(st.sampled_from(["hot", "cold", "mild"]), unique=True, min_size=1), min_size=1, max_size=7
)


def page_of(words: list[str], place: int) -> dict[str, Any]:
    mentions = [
        {"key": f"k#{one}" if len(words) > 1 else "k", "wide_key": "k", "narrow_key": f"k#{one}", "text": one}
        for one in words
    ]
    return {"source": "reviews", "hour": place, "mentions": mentions}


@settings(max_examples=25)
@given(shown=NAMESAKES, random=st.randoms())
def test_namesakes_are_the_same_rows_however_dealt_out_and_none_is_doubled(
    shown: list[list[str]], random: Any
) -> None:
    arrivals = numbered([page_of(words, place) for place, words in enumerate(shown)])
    at_once = loaded(arrivals)
    assert loaded(*([one] for one in arrivals)) == at_once
    assert loaded(random.sample(arrivals, len(arrivals))) == at_once
    assert len(at_once["mention"]) <= len({word for words in shown for word in words})
