from __future__ import annotations

import numpy as np

from understanding import clusters

TEXTS = [
    "the parking machine swallowed my ticket",
    "charged again by the parking machine",
    "no change from the parking machine",
    "soup arrived without a spoon",
    "where was the spoon for my soup",
    "nothing like the others at all",
]
MEANINGS = [np.array(point, np.float32) for point in ((5, 0), (5, 0.2), (4.8, 0), (0, 5), (0.1, 5), (-5, -5))]


def test_what_says_the_same_is_one_group_and_what_stands_alone_is_none() -> None:
    assert clusters.groups(TEXTS, MEANINGS) == [[0, 1, 2], [3, 4]]


def test_the_order_of_the_texts_does_not_matter() -> None:
    backwards = clusters.groups(TEXTS[::-1], MEANINGS[::-1])
    assert [sorted(5 - place for place in group) for group in backwards] == [[0, 1, 2], [3, 4]]


def test_a_group_is_told_by_words_that_the_others_lack() -> None:
    assert set(clusters.characteristic(TEXTS, [0, 1, 2])) == {"parking", "machine"}


def test_words_that_are_in_texts_about_anything_tell_nothing() -> None:
    texts = [
        "this is how they treat children, neither sorry nor kind",
        "children slept on this floor, neither food nor water",
        "dieses Kind war krank, eine Schande, nicht einmal Wasser",
        "dieses Kind weinte, eine Frechheit",
        "a delay",
        "lost luggage",
        "the fare was high",
        "Gepäck weg",
    ]
    assert clusters.characteristic(texts, [0, 1]) == ["children"]
    assert clusters.characteristic(texts, [2, 3]) == ["kind"]


def test_the_middle_comes_first() -> None:
    meanings = [np.array(point, np.float32) for point in ((1, 0), (1, 1), (0, 1))]
    assert clusters.middle(meanings, [0, 1, 2])[0] == 1


def test_one_text_is_no_group() -> None:
    assert clusters.groups(TEXTS[:1], MEANINGS[:1]) == clusters.groups([], []) == []
