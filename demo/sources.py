"""The places where the invented world speaks."""

from __future__ import annotations

from dataclasses import dataclass

BRANDS = {"meridian": "Meridian Air", "northline": "Northline", "halcyon": "Halcyon Airways"}


@dataclass(frozen=True, slots=True)
class Source:
    """One feed or review page about one brand."""

    id: str
    brand: str
    name: str
    #: The product's name for what reads it.
    site: str
    path: str
    #: Which page of `demo.pages` shows it.
    page: str
    #: How much is said there in an ordinary week, and in the weekend of the storm.
    weekly: int
    weekend: int = 0


def _alert(brand: str, number: int, *, weekly: int, weekend: int = 0, of_trouble: bool = False) -> Source:
    return Source(
        f"alert-{brand}-trouble" if of_trouble else f"alert-{brand}",
        brand,
        f"Google Alert: {BRANDS[brand]}{' complaints' if of_trouble else ''}",
        "google_alerts",
        f"/alerts/feeds/05912873340276615588/{number}",
        "google_alerts",
        weekly,
        weekend,
    )


SOURCES = (
    _alert("meridian", 11873520942216087733, weekly=16, weekend=17),
    _alert("meridian", 4420917735108862219, weekly=3, of_trouble=True),
    Source(
        "news-meridian",
        "meridian",
        "Aviation Courier",
        "feed",
        "/aviation-courier/tag/meridian-air/feed",
        "rss",
        weekly=6,
        weekend=4,
    ),
    Source(
        "forum-meridian",
        "meridian",
        "Tarmac Talk",
        "feed",
        "/tarmac-talk/tag/meridian-air.atom",
        "atom",
        weekly=10,
        weekend=44,
    ),
    Source(
        "openverdict-meridian",
        "meridian",
        "OpenVerdict",
        "trustpilot",
        "/review/meridian-air.example",
        "trustpilot",
        weekly=18,
        weekend=52,
    ),
    Source(
        "skyrated-meridian",
        "meridian",
        "Skyrated",
        "schema_org",
        "/skyrated/airlines/meridian-air",
        "json_ld",
        weekly=14,
        weekend=34,
    ),
    Source(
        "flyersvoice-meridian",
        "meridian",
        "Flyers' Voice",
        "schema_org",
        "/flyers-voice/meridian-air",
        "microdata",
        weekly=8,
        weekend=12,
    ),
    Source(
        "app-meridian",
        "meridian",
        "App Store, United Kingdom",
        "app_store",
        "/gb/rss/customerreviews/id=1501882734/sortby=mostrecent/json",
        "app_store",
        weekly=10,
        weekend=16,
    ),
    _alert("northline", 15532087714496102847, weekly=14),
    Source(
        "openverdict-northline",
        "northline",
        "OpenVerdict",
        "trustpilot",
        "/review/northline.example",
        "trustpilot",
        weekly=16,
    ),
    Source(
        "skyrated-northline",
        "northline",
        "Skyrated",
        "schema_org",
        "/skyrated/airlines/northline",
        "json_ld",
        weekly=10,
    ),
    _alert("halcyon", 9004418263377150926, weekly=12),
    Source(
        "openverdict-halcyon",
        "halcyon",
        "OpenVerdict",
        "trustpilot",
        "/review/halcyon-airways.example",
        "trustpilot",
        weekly=15,
    ),
    Source(
        "skyrated-halcyon",
        "halcyon",
        "Skyrated",
        "schema_org",
        "/skyrated/airlines/halcyon-airways",
        "json_ld",
        weekly=9,
    ),
)
