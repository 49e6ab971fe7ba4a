"""Pages that stand in front of the page: captcha, sign-in, "enable JavaScript", "access denied".

They come with status 200 and without a review, and must never be taken for "no reviews".
"""

from __future__ import annotations

import re

from extractors import forms
from extractors.records import Page

#: A wall says little. Pages with more to say than this have been let through.
_MOST_WORDS = 300

_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile("|".join(signs), re.IGNORECASE))
    for name, signs in (
        (
            "a captcha",
            (
                r"captcha|datadome|cf-chl|challenge-platform|_Incapsula_|gokuProps|AwsWafIntegration",
                r"are you (?:a )?(?:robot|human)|not a robot|robot check",
                r"verify(?:ing)? (?:that )?you(?:'| a)re (?:a )?human",
                r"unusual traffic|automated (?:queries|requests|access)",
                r"pardon our interruption|checking your browser|just a moment\.\.\.",
                r"ungewöhnliche[nr]? (?:datenverkehr|zugriffe)|trafic (?:inhabituel|exceptionnel)",
                r"tráfico inusual|traffico (?:anomalo|insolito)",
            ),
        ),
        (
            "a sign-in page",
            (
                r"authwall|(?:sign|log)-?in required|please (?:sign|log) in",
                r"(?:sign|log) ?in to (?:continue|see|view|read|your account)",
                r"<form[^<>]{0,300}name=.signin\b",
            ),
        ),
        (
            "a page that wants JavaScript",
            (
                r"(?:enable|turn on|activate|activer|aktivieren sie) (?:javascript|js)\b|/enablejs\b",
                r"javascript (?:is|seems to be|must be) (?:disabled|required|enabled|turned off)",
                r"(?:requires|needs|without) javascript",
            ),
        ),
        ("an age check", (r"\bage_?(?:gate|check)\b|ageyear",)),
        ("a consent page", (r"before you continue", r"consent\.(?:google|youtube|yahoo)\.")),
        (
            "a refusal",
            (
                r"access (?:to this page )?(?:has been |is |was )?denied",
                r"you(?:['’]ve|&#(?:39|x27);ve| have) been blocked",
                r"403 forbidden|forbidden</|too many requests|rate limit",
                r"temporarily (?:blocked|unavailable|restricted)|restringido temporalmente",
                r"unavailable in your (?:country|region)",
            ),
        ),
    )
)
_TAG = re.compile(r"<[^<>]*>")
_HIDDEN = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<template", "</template"))


def wall(page: Page) -> str | None:
    """Name the wall that the page is (`a captcha`), or None.

    Asked only of a page in which nothing was found: a review may well speak of captchas. A feed is none.
    """
    if forms.form(page) in ("feed", "json"):
        return None
    told = page.body.decode("utf-8", errors="replace")
    if len(visible(told).split()) > _MOST_WORDS:
        return None
    return next((name for name, signs in _SIGNS if signs.search(told)), None)


def visible(told: str) -> str:
    """Return what a markup shows: without tags, comments, scripts and styles."""
    for start, end in _HIDDEN:
        told = _without(told, start, end)
    return _TAG.sub(" ", told)


def _without(told: str, start: str, end: str) -> str:
    """Cut out every stretch from `start` to `end`; searched by hand, since a pattern would be quadratic."""
    lower = told.lower() if len(told.lower()) == len(told) else told
    kept, at = [], 0
    while (begin := lower.find(start, at)) >= 0:
        kept.append(told[at:begin])
        finish = lower.find(end, begin)
        if finish < 0:
            return "".join(kept)
        at = finish + len(end)
    return "".join([*kept, told[at:]])
