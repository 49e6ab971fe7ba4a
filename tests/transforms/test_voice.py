from __future__ import annotations

from transforms.voice import Source, panel

OURS = Source("bluebell", "alert", "news search", is_read=True)
STARS = Source("bluebell", "stars", "trustpilot", is_read=True)
THEIRS = Source("rival", "rival-alert", "news search", is_read=True)


def test_the_panel_is_locked_by_members_and_sources() -> None:
    locked = panel("bluebell", [OURS, STARS, THEIRS])
    assert locked is not None
    assert (locked.members, locked.kinds, locked.left_out) == (
        ("bluebell", "rival"), ("news search",), ("trustpilot",),
    )  # fmt: skip
    same, other = panel("bluebell", [OURS, THEIRS]), panel("bluebell", [OURS, THEIRS, _named("rival-news")])
    assert same is not None
    assert other is not None
    assert same.id == locked.id
    assert other.id != locked.id


def test_a_source_that_was_not_read_makes_the_panel_a_part() -> None:
    locked = panel("bluebell", [OURS, Source("rival", "rival-alert", "news search", is_read=False)])
    assert locked is not None
    assert not locked.is_whole


def test_nobody_to_compare_with_or_nothing_by_which() -> None:
    assert panel("bluebell", [OURS]) is None
    assert panel("bluebell", [STARS, THEIRS]) is None
    assert panel("bluebell", [THEIRS]) is None


def _named(name: str) -> Source:
    return Source("rival", name, "news search", is_read=True)
