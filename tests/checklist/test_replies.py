"""The checklist's rows about answers to customers, on invented threads."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from reports import replied
from tests.transforms.rows import insert
from transforms import replies, weekly
from understanding.lexicon import Lexicon
from understanding.replies import suggest
from understanding.replies.lint import is_boilerplate, lint
from understanding.replies.records import Rules, Turn
from warehouse.records import Week

NOW = datetime(2026, 11, 16, tzinfo=UTC)
RUDE = (
    "You are an idiot.",
    "Shut up, nobody cares about your little rant.",
    "What the hell do you want from us, you moron?",
    "People like you are not worth our time.",
    "Get lost and never come back.",
    "You people are liars.",
    "Stop whining. Grow up.",
    "This is bullshit, as you know very well.",
    "LEARN TO READ BEFORE YOU WRITE SUCH NONSENSE!!!",
    "What a pathetic little review, you clown.",
)
CALM = (
    "Thank you for telling us, and we are sorry. Please send us a message.",
    "We are sorry you feel that way. Please DM us.",
    "Unfortunately we can't refund tickets bought elsewhere.",
    "Thanks for your feedback, we have passed it on to the team.",
    "You are right, we got this wrong. A replacement is on its way.",
    "Which version of the app are you using?",
    "We're sorry about the cold soup and would like to make it right.",
    "It was not your fault: our website was down.",
    "Glad you liked it, see you soon!",
    "The kitchen closes at ten. Sorry for the confusion.",
)


def ids(text: str, **more: object) -> set[str]:
    return {one.id for one in lint(text, "en", **more).findings}  # type: ignore[arg-type]


def test_08_acknowledge_the_problem() -> None:
    assert lint("Thank you for your feedback.", "en").is_acknowledged
    assert "not_acknowledged" in ids("The parcel was sent on Monday.")


@pytest.mark.parametrize(
    "offer", ["Please DM us.", "Call us on 020 7946 0000.", "Write to care@example.com."]
)
def test_09_take_it_offline(offer: str) -> None:
    assert lint(f"We are sorry. {offer}", "en").offers_offline
    assert "no_offline_offer" in ids("We are sorry.")


@pytest.mark.parametrize("language", sorted(suggest.shipped()))
@pytest.mark.parametrize("about", suggest.OCCASIONS)
def test_11_human_apology_template(language: str, about: str) -> None:
    rules = Rules(explaining="warn", contacts=("help@example.com",))
    for text in suggest.variants(language, about, "help@example.com"):
        found = lint(text, language, rules=rules)
        wrong = [one.id for one in found.findings if one.id != "no_offline_offer" or about != "praise"]
        assert wrong == [], (text, found.findings)
        assert found.word_count <= 45
        assert found.is_acknowledged


@pytest.mark.parametrize("text", RUDE)
def test_21_no_yelling_cursing_names(text: str) -> None:
    found = lint(text, "en")
    assert found.is_rude
    for one in found.findings:
        assert one.words == text[one.begin : one.end]
        assert one.why
        assert one.better


@pytest.mark.parametrize("text", CALM)
def test_21_calm_replies_pass(text: str) -> None:
    assert not lint(text, "en").is_rude


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Our lawyer will contact you.", "en"),
        ("We will sue you for this.", "en"),
        ("This is defamation.", "en"),
        ("Unser Anwalt meldet sich bei Ihnen.", "de"),
        ("C'est de la diffamation.", "fr"),
        ("Esto es difamación.", "es"),
        ("Questa è diffamazione.", "it"),
        ("Isto é difamação.", "pt"),
    ],
)
def test_22_no_threats(text: str, language: str) -> None:
    found = lint(text, language, reader=Lexicon())
    assert found.findings[0].severity == "critical" or found.is_rude
    assert lint("Hi Sue, thank you for the visit.", "en").is_rude is False


def test_31_no_personal_data_of_the_customer() -> None:
    found = lint("We sent it to your address, 12 High Street, as you asked.", "en")
    assert found.is_critical
    rules = Rules(contacts=("020 7946 0000",))
    assert not lint("Sorry. Call us on 020 7946 0000.", "en", rules=rules).is_critical


def test_34_short_replies() -> None:
    assert "length" in ids("We are sorry. " * 40)
    assert "length" not in ids("We are sorry. Please call us.")


def test_35_do_not_argue_own_side() -> None:
    told = "Sorry, we were short-staffed. Please call us."
    severity = {one.id: one.severity for one in lint(told, "en").findings}
    assert severity["excuse"] == "hint"
    assert "excuse" not in ids(told, rules=Rules(explaining="off"))
    assert {one.severity for one in lint(told, "en", rules=Rules(explaining="warn")).findings} == {"warn"}
    assert not lint(told, "en").is_rude


def test_38_let_it_go_after_satisfaction() -> None:
    thread = (
        Turn(is_brand=False, text="My order never came."),
        Turn(is_brand=True, text="We are sorry. A new one is on its way."),
        Turn(is_brand=False, text="It arrived now, thanks, all sorted!"),
    )
    assert "arguing_on" in ids("But to clarify, the courier was late, not us.", thread=thread)
    assert "arguing_on" not in ids("Glad to hear it, thank you!", thread=thread)
    assert "arguing_on" not in ids("But to clarify, the courier was late.", thread=thread[:1])


def test_50_boilerplate_is_told_from_a_personal_answer() -> None:
    said = [f"Dear {name}, thank you for your review no. {n}. We hope to see you." for n, name in
            enumerate(("Ann", "Ben", "Cleo"))]  # fmt: skip
    assert is_boilerplate("Dear Dora, thank you for your review no. 9. We hope to see you.", said)
    assert not is_boilerplate("Dear Dora, we are sorry about the cold soup.", said)


def test_27_a_rude_answer_counts_also_when_it_was_changed(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "brand", [{"brand_id": "bluebell"}])
    insert(db, "mention", [{"mention_id": 1, "text": "Cold soup.", "published_at": NOW}])
    insert(db, "sighting", [{"mention_id": 1}])
    at = datetime(2026, 11, 11, tzinfo=UTC)
    insert(db, "reply", [
        {"mention_id": 1, "text": "You are a liar.", "published_at": at, "published_precision": "second"},
        {"mention_id": 1, "version": 2, "text": "We are sorry.", "published_at": at},
    ])  # fmt: skip
    first = replies.review_pending(db, {"bluebell": Rules()}, Lexicon(), NOW)
    again = replies.review_pending(db, {"bluebell": Rules()}, Lexicon(), NOW)
    assert (first.new, again.new) == (2, 0)
    week = Week.named("2026-W46")
    weekly.build(db, "bluebell", "UTC", week, "m-1")
    told = replied.read(db, "bluebell", week)
    assert (told.count, told.rude.count) == (1, 1)
    assert [(one.words, one.is_changed) for one in told.examples] == [("liar", True)]
    for measure in ("rude-replies", "replies-without-offer"):
        folder = Path(replies.__file__).parent / "measures" / measure
        values = {"brand_id": "bluebell", "week": week.monday}
        value, low, high, n = db.execute((folder / "value.sql").read_text(), values).fetchone()  # type: ignore[misc]
        assert low <= value <= high + 1e-9
        assert n == 1
        assert db.execute((folder / "mentions.sql").read_text(), values).fetchall() == [(1,)]


def test_27_a_rude_answer_is_quoted_in_the_week_that_counts_it(db: duckdb.DuckDBPyConnection) -> None:
    monday = datetime(2026, 11, 9, tzinfo=UTC)
    insert(db, "brand", [{"brand_id": "bluebell", "zone": "America/New_York"}])
    insert(db, "mention", [{"mention_id": one, "text": "Cold soup."} for one in (1, 2)])
    insert(db, "sighting", [{"mention_id": one} for one in (1, 2)])
    rude = {"text": "You are a liar.", "seen_at": datetime(2026, 11, 12, tzinfo=UTC)}
    insert(db, "reply", [
        # Dated Monday by a page that knows no hours, when it was Sunday still in New York; and "2 weeks ago".
        rude | {"mention_id": 1, "published_at": monday, "published_precision": "day"},
        rude | {"mention_id": 2, "published_at": monday.replace(day=1), "published_precision": "month"},
    ])  # fmt: skip
    replies.review_pending(db, {"bluebell": Rules()}, Lexicon(), NOW)
    week = Week.named("2026-W46")
    weekly.build(db, "bluebell", "America/New_York", week, "m-1")
    told = replied.read(db, "bluebell", week)
    assert (told.count, told.rude.count, len(told.examples)) == (2, 2, 2)
    values = {"brand_id": "bluebell", "week": week.monday}
    for measure in ("rude-replies", "replies-without-offer"):
        behind = Path(replies.__file__).parent / "measures" / measure / "mentions.sql"
        assert db.execute(behind.read_text(), values).fetchall() == [(1,), (2,)]
