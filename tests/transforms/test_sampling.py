from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from transforms.sampling import LEAST, Story, draw

STORIES = st.lists(
    st.builds(
        lambda label, language, kind, sure: (label, language, kind, sure),
        st.sampled_from(["negative", "neutral", "positive"]),
        st.sampled_from(["en", "de", "fr", None]),
        st.sampled_from(["article", "post", "review"]),
        st.floats(0.34, 1.0),
    ),
    max_size=120,
).map(lambda told: [Story(number, 1, f"key-{number}", *one) for number, one in enumerate(told)])


@given(stories=STORIES, size=st.integers(0, 60))
def test_a_draw_is_fair_and_whole(stories: list[Story], size: int) -> None:
    drawn = draw(stories, size, "bluebell 2026-W46")
    assert len(drawn) == min(size, len(stories))
    assert len({one.story.key for one in drawn}) == len(drawn)
    assert [one.place for one in drawn] == list(range(1, len(drawn) + 1))
    if size:
        # Every story has a chance: those drawn stand for all of them.
        assert abs(sum(1 / one.probability for one in drawn) - len(stories)) < 1e-6


@given(stories=STORIES, size=st.integers(0, 60), order=st.randoms())
def test_the_order_of_the_stories_does_not_matter(stories: list[Story], size: int, order: object) -> None:
    shuffled = list(stories)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert draw(shuffled, size, "seed") == draw(stories, size, "seed")


def test_every_stratum_is_drawn_from_and_the_unsure_ones_more() -> None:
    stories = [Story(n, 1, str(n), "neutral", "en", "post", 0.55) for n in range(100)]
    stories += [Story(n, 1, str(n), "positive", "en", "post", 0.99) for n in range(100, 200)]
    stories += [Story(n, 1, str(n), "negative", "de", "review", 0.9) for n in range(200, 204)]
    drawn = Counter(one.stratum for one in draw(stories, 30, "seed"))
    assert drawn["negative de review"] >= LEAST
    assert drawn["neutral en post"] > 1.5 * drawn["positive en post"] > 0


def test_small_strata_of_a_label_are_drawn_from_together() -> None:
    stories = [
        Story(n, 1, str(n), "neutral", f"l{n}", "post", 0.8) for n in range(40)
    ] + [Story(n, 1, str(n), "negative", "en", "post", 0.8) for n in range(40, 80)]  # fmt: skip
    names = {one.stratum for one in draw(stories, 10, "seed")}
    assert "negative en post" in names
    assert "neutral other" in names


def test_another_week_draws_others() -> None:
    stories = [Story(n, 1, str(n), "neutral", "en", "post", 0.8) for n in range(200)]
    one, other = ({drawn.story.key for drawn in draw(stories, 20, seed)} for seed in ("a", "b"))
    assert one != other
