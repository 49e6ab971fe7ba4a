"""What each finding is called, how grave it is, why it harms, and how to say it better."""

from __future__ import annotations

from dataclasses import dataclass

from understanding.replies.records import Finding, Severity


@dataclass(frozen=True, slots=True)
class Advice:
    """What is told of one kind of finding."""

    severity: Severity
    why: str
    better: str


_ASK = "Say what you regret and ask how you can put it right."

ADVICE: dict[str, Advice] = {
    "threat": Advice(
        "critical",
        "A threat to a customer turns a complaint into a scandal.",
        "Leave it out. Offer a talk: “We would like to understand what happened. May we call you?”",
    ),
    "legal": Advice(
        "critical",
        "A review is no libel; talk of lawyers in public looks like bullying.",
        "Leave it out. If a person is named or a fact is plainly wrong, ask in private for a correction.",
    ),
    "personal_data": Advice(
        "critical",
        "It shows in public what only you and the customer may know.",
        "Leave it out and ask the customer to send it in a private message.",
    ),
    "foul": Advice("critical", "Foul language is remembered longer than the complaint.", _ASK),
    "insult": Advice(
        "warn",
        "It speaks of the customer’s person instead of the problem.",
        "Speak of the problem only. " + _ASK,
    ),
    "dismissal": Advice(
        "warn", "It says that the customer does not matter.", "Take the complaint seriously: “" + _ASK + "”"
    ),
    "blame": Advice(
        "warn",
        "It blames the customer, in front of everybody who reads along.",
        "Say what you will do: “I’m sorry this was not clear. Let me help you with it.”",
    ),
    "sarcasm": Advice(
        "warn",
        "Mockery of a customer amuses nobody who might become one.",
        "Say it plainly, without irony. " + _ASK,
    ),
    "tone": Advice(
        "warn",
        "It reads as hostile, though no single word is to blame.",
        "Say it as you would to a guest at your own table. " + _ASK,
    ),
    "shouting": Advice(
        "warn",
        "Capitals and rows of exclamation marks read as shouting.",
        "Write it in small letters, one mark at most.",
    ),
    "exclamation": Advice("hint", "Rows of exclamation marks read as shouting.", "One mark is enough."),
    "excuse": Advice(
        "hint",
        "It tells your side of the story; most customers first want to be heard.",
        "Apologise first; keep the reason to half a sentence, or leave it for the talk in private.",
    ),
    "arguing_on": Advice(
        "warn",
        "The customer is satisfied; going on explaining opens the matter anew.",
        "Thank the customer in one sentence and let it rest.",
    ),
    "length": Advice(
        "hint",
        "The more you say in public, the more can be held against you.",
        "Cut it to two or three sentences.",
    ),
    "not_acknowledged": Advice(
        "hint",
        "It neither thanks nor apologises.",
        "Begin with “Thank you for telling us” or “We are sorry”.",
    ),
    "no_offline_offer": Advice(
        "hint",
        "It offers no way to go on in private.",
        "Add how to reach you: a private message, an e-mail address, a telephone number.",
    ),
    "boilerplate": Advice(
        "hint",
        "Others were sent the same words; people notice.",
        "Name what this customer told you, in a few words of your own.",
    ),
}


def finding(name: str, text: str, begin: int, end: int, severity: Severity | None = None) -> Finding:
    """Return a finding of that name with the words that caused it."""
    told = ADVICE[name]
    return Finding(name, severity or told.severity, begin, end, text[begin:end], told.why, told.better)
