"""What two texts are to one another, and that those which are something share a fingerprint."""

from __future__ import annotations

import pytest

from benchmarks.invented import Writer
from understanding.prints import BANDS, bands, exact, passages, prints
from understanding.resemblance import compare
from understanding.wordings import headline, trimmed, wording

WRITER = Writer(5)
BODY = WRITER.article(300)
FACTS = "On Friday the director {} sold {} shares at {} each, as the board of the bakery told."


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (BODY, BODY.upper() + " Read more", "same text"),
        (BODY, WRITER.edited(BODY, 0.2), "near-identical"),
        (BODY, " ".join(BODY.split()[60:]), "near-identical"),
        (BODY, " ".join(BODY.split()[100:125]) + " ...", "excerpt"),
        (BODY, WRITER.article(300), None),
        (BODY, "", None),
        (FACTS.format("Ida Moss", "1,200", 31), FACTS.format("Ida Moss", "1200", 31), "same text"),
        (FACTS.format("Ida Moss", 1200, 31), FACTS.format("Otto Reed", 88_000, 47), "template"),
        ("Great service!", "Great service, thanks!", None),
        (
            "水壶制造商宣布召回四万个水壶因为有风险",
            "水壶制造商今天宣布召回四万个水壶因为有风险",
            "near-identical",
        ),
    ],
)
def test_two_texts(one: str, other: str, kind: str | None) -> None:
    for found in (compare(wording(one), wording(other)), compare(wording(other), wording(one))):
        assert (found.kind if found else None) == kind
        assert found is None or 0 < found.share <= 1


def test_an_update_is_no_template() -> None:
    """One figure of many is another now, and a sentence was added."""
    text = BODY.replace(".", " 7.", 1).replace(".", " 12 of 40.", 2)
    found = compare(wording(text), wording(text.replace("12 of", "15 of") + " " + WRITER.article(20)))
    assert found is not None
    assert found.kind == "near-identical"


@pytest.mark.parametrize("words", [15, 25, 60, 300, 1_500])
def test_edited_copies_share_fingerprints(words: int) -> None:
    missed = 0
    for _ in range(40):
        text = WRITER.article(words)
        missed += not prints(wording(text)) & prints(wording(WRITER.edited(text, 0.1)))
    assert missed <= 2


def test_an_excerpt_shares_fingerprints_with_its_article() -> None:
    missed = 0
    for start in range(0, 270, 9):
        excerpt = " ".join(BODY.split()[start : start + 25])
        missed += not prints(wording(BODY)) & prints(wording(excerpt))
    assert missed <= 1


def test_fingerprints_stay_as_they_are() -> None:
    """They lie in warehouses: another value for the same words would find nothing again."""
    text = wording("The kettle maker recalls forty thousand kettles after several of them caught fire.")
    assert len(bands(text)) == BANDS
    assert bands(text).tolist()[:2] == [3583423594, 550481475]
    assert passages(text).tolist()[:2] == [1031842881, 2231967563]
    assert exact("text", "kettle") == 2776088543
    assert prints(wording("Great service!")) == frozenset()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Kettles burn. Read more", "Kettles burn."),
        ("Kettles burn. Subscribe to our newsletter today!", "Kettles burn."),
        ("Kettles burn. (Reporting by Ida Moss; Editing by Otto Reed)", "Kettles burn."),
        ("Die Kessel brennen. Jetzt abonnieren!", "Die Kessel brennen."),
        ("Kettles burn, and the mak...", "Kettles burn, and the"),
        ("With this subscription the maker reads more.", "With this subscription the maker reads more."),
        ("See https://quay.example/recall", "See"),
    ],
)
def test_trimmings_are_left_out(text: str, rest: str) -> None:
    assert " ".join(trimmed(text).split()) == rest


def test_capitals_tell_names_only_where_not_all_is_capitalised() -> None:
    names = [span.word for span in wording("The director Ida Moss sold. Otto did not.").spans if span.is_name]
    assert names == ["ida", "moss"]
    assert not any(span.is_name for span in headline("Director Ida Moss Sells Many Shares").spans)
