"""How our share of voice moved, and over which sources it is."""

from __future__ import annotations

from reports import numbers
from reports.charts import voice as voice_chart
from reports.findings import Voice
from reports.language import say
from reports.records import WeeklyReport


def notes(report: WeeklyReport) -> list[str]:
    """Say how our share of voice moved, over which sources it is, and where its series began anew."""
    voice = report.findings.voice
    own = next(
        (one for one in voice if one.week == report.now.week and one.member_id == report.brand.brand_id), None
    )
    if own is None or own.share is None:
        return [say("No share of voice: no kind of source is watched for every brand, or nothing was said.")]
    told = [_own_share(own, own.share)]
    if any(one.panel_id != own.panel_id for one in voice):
        began = min(one.week for one in voice if one.panel_id == own.panel_id)
        told.append(
            say(
                "Rivals or their sources changed: shares begin anew in the week of {date}.",
                date=numbers.date_of(began),
            )
        )
    told.append(_shared(own))
    return told


def _shared(own: Voice) -> str:
    kinds = voice_chart.kinds(own.kinds, 80)
    if not own.left_out:
        return say("Shares are by what is watched for every brand: {kinds}.", kinds=kinds)
    return say(
        "Shares are by what is watched for every brand: {kinds}, not by {others}.",
        kinds=kinds,
        others=voice_chart.kinds(own.left_out, 80),
    )


def _own_share(own: Voice, share: float) -> str:
    ends = (100 * (own.low or 0.0), 100 * (own.high or 0.0))
    figures = {"share": numbers.percent_said(share), "range": numbers.plain_spread(*ends)}
    match own.verdict, own.reason:
        case "clearly more", _:
            return say(
                "Our share of voice is {share} (95% range {range}), clearly more than the week before.",
                **figures,
            )
        case "clearly less", _:
            return say(
                "Our share of voice is {share} (95% range {range}), clearly less than the week before.",
                **figures,
            )
        case "no clear change", _:
            return say(
                "Our share of voice is {share} (95% range {range}), no clear change from the week before.",
                **figures,
            )
        case _, "not read in time":
            return say(
                "Our share of voice is {share} (95% range {range}), not compared: some sources were not read"
                " in time.",
                **figures,
            )
        case _:
            return say("Our share of voice is {share} (95% range {range}).", **figures)
