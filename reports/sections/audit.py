"""What audits say of the labels: how often they are right, what they mistake, net sentiment without that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports import numbers
from reports.audited import ENOUGH, Accuracy, Adjusted, Audits, Mistake
from reports.language import name_of, say, say_as, say_count
from reports.records import WeeklyReport
from reports.safe import words

#: Groups named in a sentence.
_NAMED = 6
_LABELS = ("negative", "neutral", "positive")


def adjusted(report: WeeklyReport) -> str:
    """Say the adjusted figure in a few words; empty where there is nothing to say of it."""
    told = report.audits.adjusted
    if told.net is None or told.low is None or told.high is None:
        if told.reason != "too few audited":
            return ""
        return say("not adjusted: {audited} of {enough} stories audited", audited=told.audited, enough=ENOUGH)
    return say(
        "adjusted for the model’s errors: {net} ({low} to {high})",
        net=numbers.signed(100 * told.net),
        low=numbers.signed(100 * told.low),
        high=numbers.signed(100 * told.high),
    )


def checked(report: WeeklyReport) -> str:
    """Say in one sentence what people found when they checked the labels."""
    overall = report.audits.overall
    if overall is None:
        return say("Labels are a model’s and nobody checked them.")
    if overall.value is None:
        few = numbers.counted(overall.audited, "story", "stories")
        return say(
            "Labels are a model’s; people checked {stories}, too few to say how often it is right.",
            stories=few,
        )
    return say("Labels are a model’s; people who checked find {share} of them right.", share=_share(overall))


def notes(report: WeeklyReport) -> Iterator[tuple[str, str]]:
    """Yield what the section on data quality says of audits: a heading and its words each."""
    audits = report.audits
    if audits.overall is None:
        if audits.waiting:
            yield say("Waiting to be judged"), _drawn(audits.waiting)
        return
    yield say("How often the model is right"), _accuracy(audits, audits.overall)
    if audits.overall.value is not None:
        yield say("What it mistakes"), _mistaken(audits)
    if audits.mistake:
        yield say("One real mistake"), _mistake(audits.mistake)
    yield say("Net sentiment without the model’s errors"), _without(audits.adjusted)


def _drawn(count: int) -> str:
    return say_count(
        count,
        "{count} story of this week was drawn by chance for people to judge; that tells how often the model"
        " is right.",
        "{count} stories of this week were drawn by chance for people to judge; that tells how often the"
        " model is right.",
        count=numbers.plain(count),
    )


def _mistake(one: Mistake) -> str:
    return say(
        "“{words}”: the model says {label}, people said {said}.",
        words=words(one.heading, 100) or words(one.text, 160),
        label=_label(one.label),
        said=_label(one.said),
    )


def _label(label: str) -> str:
    match label:
        case "negative":
            return say_as("label", "negative")
        case "neutral":
            return say_as("label", "neutral")
        case "positive":
            return say_as("label", "positive")
        case _:
            return label


def _accuracy(audits: Audits, overall: Accuracy) -> str:
    stories = numbers.counted(overall.audited, "story", "stories")
    sentences = [say("In the audits of 13 weeks people judged {stories} drawn by chance.", stories=stories)]
    if overall.value is None:
        sentences.append(say("That is too few to say how often the model’s label is theirs."))
    else:
        share = _share(overall)
        sentences.append(say("The model’s label is theirs in {share} of all stories.", share=share))
    for kind in ("language", "source"):
        groups = [one for one in audits.accuracies if one.grouped_by == kind]
        if len(groups) > 1:
            sentences.append(_by(kind, groups))
    if audits.waiting:
        sentences.append(
            say_count(
                audits.waiting,
                "{count} story of this week waits to be judged.",
                "{count} stories of this week wait to be judged.",
                count=numbers.plain(audits.waiting),
            )
        )
    return " ".join(sentences)


def _by(kind: str, groups: Sequence[Accuracy]) -> str:
    told = "; ".join(_group(one) for one in groups[:_NAMED])
    if len(groups) > _NAMED:
        told = say("{groups}; and others", groups=told)
    if kind == "language":
        return say("By language: {groups}.", groups=told)
    return say("By source: {groups}.", groups=told)


def _group(one: Accuracy) -> str:
    if one.value is None:
        return say("{group} too few to say ({count})", group=_name(one), count=one.audited)
    return say("{group} {share}", group=_name(one), share=_share(one))


def _mistaken(audits: Audits) -> str:
    shares = {(said, label): share for said, label, share in audits.confusion}
    sentences = []
    for said in _LABELS:
        of = {label: shares.get((said, label), 0.0) for label in _LABELS}
        total = sum(of.values())
        if total:
            others = [
                say("{share} {label}", share=numbers.percent_said(of[one] / total), label=_label(one))
                for one in _LABELS
                if of[one] and one != said
            ]
            sentences.append(_called(said, of[said] / total, others))
    return " ".join(sentences)


def _called(said: str, right: float, others: Sequence[str]) -> str:
    told = {"label": _label(said), "share": numbers.percent_said(right)}
    if not others:
        return say("Of what people call {label}, it labels {share} so.", **told)
    return say(
        "Of what people call {label}, it labels {share} so, {others}.", **told, others=numbers.listed(others)
    )


def _without(told: Adjusted) -> str:
    if told.net is None or told.low is None or told.high is None:
        return _not_adjusted(told)
    said = [
        say(
            "Had people labelled every story, it would be {net} ({range}). That range holds the luck of who"
            " wrote and of which stories were audited, so it is wider than that of the figure as labelled.",
            net=numbers.signed(100 * told.net),
            range=numbers.spread(100 * told.low, 100 * told.high),
        )
    ]
    if told.not_us:
        said.append(
            say_count(
                told.not_us,
                "{count} audited story was not about the brand and was left out.",
                "{count} audited stories were not about the brand and were left out.",
                count=numbers.plain(told.not_us),
            )
        )
    return " ".join(said)


def _not_adjusted(told: Adjusted) -> str:
    match told.reason:
        case "too few audited":
            return say(
                "Not adjusted: too few stories were audited, {audited} of the {enough} that it takes.",
                audited=told.audited,
                enough=ENOUGH,
            )
        case "nothing labelled":
            return say("Not adjusted: the week has no label.")
        case _:
            return say("Not adjusted: nothing was audited.")


def _share(one: Accuracy) -> str:
    assert one.value is not None and one.low is not None and one.high is not None  # noqa: S101, PT018
    low, high = numbers.percent(one.low), numbers.percent(one.high)
    return say("{share} ({low} to {high})", share=numbers.percent_said(one.value), low=low, high=high)


def _name(one: Accuracy) -> str:
    if one.grouped_by == "language":
        return say("language unknown") if one.name == "und" else name_of(one.name)
    return words(one.name, 40)
