"""A week in which every scraped field attacks the page; so do the names in the configuration."""

from __future__ import annotations

from datetime import timedelta

from tests.reports.house import ZONE, House, Said, built_once
from tests.reports.weeks import BRAND, WEEK

MARKUP = (
    "<script>window.hit = 1</script>",
    '<img src=x onerror="window.hit = 1">',
    "</script><script>window.hit = 1</script>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe\u202c then\u200b zero\u200bwidth\ufeff",
    "<a href='https://phish.example' style='font-size:90px'>Log in</a>",
    "]]><!-- --!><svg/onload=window.hit=1>",
    '=HYPERLINK("https://phish.example")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\uff1d1+1",
    "\u2066iso\u2069 \u200ejoined\u200d \u061c",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGl0PTE8L3NjcmlwdD4=",
    "<style>@import 'https://phish.example/c.css'</style>",
    "a\u0000b\u0007c\x1b[31m",
    "W" * 4000,
    "%{x} ${y} \u2028 \u2029",
    "\u0645\u0631\u062d\u0628\u0627 <b>مرحبا</b>",
)
LINKS = (
    "javascript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    'https://\u0440\u0430ypal.example/"><script>window.hit=1</script>',
    "https://user:pass@phish.example/",
    "http://[broken",
    "//phish.example/x",
    'https://ok.example/a?b=1&c="2"',
)


@built_once
def hostile_week() -> House:
    """Forty mentions in which every scraped field attacks the page; so do the names in the configuration."""
    house = House()
    house.brand(BRAND, "Meridian <i>Air</i> & Sons")
    house.brand("rival", "<b style='font-size:60px'>Rival</b>", is_reported=False)
    house.rivalry(BRAND, "rival")
    house.source("s-1", BRAND, "feed", "<script>window.hit = 1</script>", "x.example")
    house.source("s-2", BRAND, "feed", "Reviews <a href='https://phish.example'>here</a>", "y.example")
    begin, end = WEEK.bounds(ZONE)
    for back in (1, 0):
        week = WEEK.shifted(-back)
        said = []
        for index in range(80):
            text = MARKUP[index % len(MARKUP)]
            said.append(
                Said(
                    source="s-1" if index % 2 else "s-2",
                    kind="review" if index % 2 else "post",
                    at=begin - timedelta(weeks=back) + timedelta(hours=index * 2),
                    label=("negative", "positive", "neutral", "negative", None)[index % 5],
                    title=text if index % 3 else None,
                    text=f"{text} {index}",
                    author=text,
                    url=LINKS[index % len(LINKS)],
                    stars=1 + index % 5 if index % 2 else None,
                )
            )
        for one in said:
            house.say(BRAND, week, one)
        house.total(BRAND, week, said)
        house.health(BRAND, week, "s-1", "partial", good_count=20, last_outcome="failed",
                     last_reason="<script>window.hit = 1</script>")  # fmt: skip
        house.health(BRAND, week, "s-2", "late", attempt_count=0, good_count=0,
                     last_good_at=end + timedelta(hours=2), last_outcome=None)  # fmt: skip
        house.sentiment("rival", week, (30, 20, 30, 0))
        house.health("rival", week, "r-1", "complete")
    house.attempt("s-1", end + timedelta(hours=2))
    return house.finish()
