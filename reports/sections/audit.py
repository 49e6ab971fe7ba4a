"""What audits say of the labels: how often they are right, what they mistake, net sentiment without that."""

from __future__ import annotations

from collections.abc import Iterator

from reports import numbers
from reports.audited import ENOUGH, Accuracy, Adjusted, Audits
from reports.records import WeeklyReport
from reports.safe import words

_LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "hi": "Hindi",
    "it": "Italian", "ja": "Japanese", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "tr": "Turkish", "und": "language unknown", "zh": "Chinese",
}  # fmt: skip
#: Groups named in a sentence.
_NAMED = 6
_LABELS = ("negative", "neutral", "positive")


def adjusted(report: WeeklyReport) -> str:
    """Say the adjusted figure in a few words; empty where there is nothing to say of it."""
    told = report.audits.adjusted
    if told.net is None or told.low is None or told.high is None:
        few = told.reason == "too few audited"
        return f"not adjusted: {told.audited} of {ENOUGH} stories audited" if few else ""
    low, high = numbers.signed(100 * told.low), numbers.signed(100 * told.high)
    return f"adjusted for the model’s errors: {numbers.signed(100 * told.net)} ({low} to {high})"


def checked(report: WeeklyReport) -> str:
    """Say in one sentence what people found when they checked the labels."""
    overall = report.audits.overall
    if overall is None:
        return "Labels are a model’s and nobody checked them."
    if overall.value is None:
        few = numbers.counted(overall.audited, "story", "stories")
        return f"Labels are a model’s; people checked {few}, too few to say how often it is right."
    return f"Labels are a model’s; people who checked find {_share(overall)} of them right."


def notes(report: WeeklyReport) -> Iterator[tuple[str, str]]:
    """Yield what the section on data quality says of audits: a heading and its words each."""
    audits = report.audits
    if audits.overall is None:
        drawn = numbers.counted(audits.waiting, "story of this week was", "stories of this week were")
        if audits.waiting:
            yield (
                "Waiting to be judged",
                f"{drawn} drawn by chance for people to judge; that tells how often the model is right.",
            )
        return
    yield "How often the model is right", _accuracy(audits, audits.overall)
    if audits.overall.value is not None:
        yield "What it mistakes", _mistaken(audits)
    if audits.mistake:
        one = audits.mistake
        said = words(one.heading, 100) or words(one.text, 160)
        yield "One real mistake", f"“{said}”: the model says {one.label}, people said {one.said}."
    yield "Net sentiment without the model’s errors", _without(audits.adjusted)


def _accuracy(audits: Audits, overall: Accuracy) -> str:
    stories = numbers.counted(overall.audited, "story", "stories")
    sentences = [f"In the audits of 13 weeks people judged {stories} drawn by chance."]
    if overall.value is None:
        sentences.append("That is too few to say how often the model’s label is theirs.")
    else:
        sentences.append(f"The model’s label is theirs in {_share(overall)} of all stories.")
    for kind, by in (("language", "By language"), ("source", "By source")):
        groups = [one for one in audits.accuracies if one.grouped_by == kind]
        told = [
            f"{_name(one)} {_share(one) if one.value is not None else f'too few to say ({one.audited})'}"
            for one in groups[:_NAMED]
        ]
        if len(groups) > 1:
            sentences.append(f"{by}: {'; '.join(told)}{'' if len(groups) <= _NAMED else '; and others'}.")
    if audits.waiting:
        waiting = numbers.counted(audits.waiting, "story of this week waits", "stories of this week wait")
        sentences.append(f"{numbers.capital(waiting)} to be judged.")
    return " ".join(sentences)


def _mistaken(audits: Audits) -> str:
    shares = {(said, label): share for said, label, share in audits.confusion}
    sentences = []
    for said in _LABELS:
        of = {label: shares.get((said, label), 0.0) for label in _LABELS}
        total = sum(of.values())
        if total:
            others = [
                f"{numbers.percent(of[one] / total)} {one}" for one in _LABELS if of[one] and one != said
            ]
            right = f"it labels {numbers.percent(of[said] / total)} so"
            rest = f", {numbers.listed(others)}" if others else ""
            sentences.append(f"Of what people call {said}, {right}{rest}.")
    return " ".join(sentences)


def _without(told: Adjusted) -> str:
    if told.net is None or told.low is None or told.high is None:
        why = {
            "too few audited": f"too few stories were audited, {told.audited} of the {ENOUGH} that it takes",
            "nothing labelled": "the week has no label",
        }.get(told.reason or "", "nothing was audited")
        return f"Not adjusted: {why}."
    figure = f"{numbers.signed(100 * told.net)} ({numbers.spread(100 * told.low, 100 * told.high)})"
    away = ""
    if told.not_us:
        stories = numbers.counted(told.not_us, "audited story was", "audited stories were")
        away = f" {numbers.capital(stories)} not about the brand and left out."
    return (
        f"Had people labelled every story, it would be {figure}. That range holds the luck of who wrote and"
        f" of which stories were audited, so it is wider than that of the figure as labelled.{away}"
    )


def _share(one: Accuracy) -> str:
    assert one.value is not None and one.low is not None and one.high is not None  # noqa: S101, PT018
    low, high = numbers.percent(one.low), numbers.percent(one.high)
    return f"{numbers.percent(one.value)} ({low} to {high})"


def _name(one: Accuracy) -> str:
    return _LANGUAGES.get(one.name, one.name) if one.grouped_by == "language" else words(one.name, 40)
