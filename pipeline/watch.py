"""What to watch and by which rules: the configuration, read strictly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractors import sites
from extractors.description import Description
from extractors.records import Source
from extractors.sites import Site
from pipeline import brand_entry, theme_files
from pipeline.alert_entry import Alerts, alerts
from pipeline.anomaly_entry import Anomalies, anomalies
from pipeline.brand_entry import Brand
from pipeline.evidence_entry import Evidence, evidence
from pipeline.failure import Misuse
from pipeline.mail_entry import Mail, mail
from pipeline.model_entry import Model, model
from pipeline.source_entries import IMPORT, PAGE_EVERY
from pipeline.strict import ConfigError
from pipeline.strict import entries as _list
from pipeline.strict import flag as _flag
from pipeline.strict import given as _given
from pipeline.strict import loaded as _loaded
from pipeline.strict import mapping as _mapping
from pipeline.strict import once as _once
from pipeline.strict import text as _text
from pipeline.strict import unread as _unread
from pipeline.strict import zone as _zone
from understanding.theme_packs import Pack

__all__ = [
    "IMPORT",
    "PAGE_EVERY",
    "SITES",
    "Brand",
    "ConfigError",
    "Watch",
    "described_beside",
    "read",
    "understand",
]

_TOP = {
    "zone", "contact", "fetch", "articles", "sentiment", "audit", "anomalies", "alerts", "reach", "evidence",
    "mail", "brands",
}  # fmt: skip
_REACH = {"ranks"}
_AUDIT = {"weekly"}
_ARTICLES = {"enabled", "max_per_run", "days"}
_FETCH = {"allow_loopback", "delay_seconds"}
#: The folder of described sites, beside the brands file.
SITES = "sites"
_LONGEST_DELAY = 3600
_MOST_ARTICLES = 10_000
_MOST_DAYS = 366
_MOST_AUDITED = 1_000


@dataclass(frozen=True, slots=True)
class Articles:
    """Whether and how many of the articles that news mentions link to are read."""

    enabled: bool = True
    max_per_run: int = 50
    #: Only articles of mentions first seen in so many days.
    days: int = 7


@dataclass(frozen=True, slots=True)
class Audit:
    """How many stories of each brand and week are drawn by chance for people to judge; 0 for none."""

    weekly: int = 30


@dataclass(frozen=True, slots=True)
class Watch:
    """Everything that the configuration asks for."""

    brands: tuple[Brand, ...]
    #: Sent with every request, so that a site's operator can reach us.
    contact: str
    allow_loopback: bool
    #: Seconds between two requests to one host.
    delay_seconds: float
    #: Sites that the configuration describes, by name.
    described: Mapping[str, Description] = field(default_factory=dict)
    articles: Articles = Articles()
    sentiment: Model = field(default_factory=Model)
    audit: Audit = Audit()
    anomalies: Anomalies = field(default_factory=Anomalies)
    evidence: Evidence = field(default_factory=Evidence)
    #: Whom to tell of what cannot wait.
    alerts: Alerts = field(default_factory=Alerts)
    #: How reports are mailed.
    mail: Mail = field(default_factory=Mail)
    #: Theme packs of one's own, by name.
    packs: Mapping[str, Pack] = field(default_factory=dict)
    #: A list of domains that reach is estimated by.
    ranks: Path | None = None

    @property
    def visited(self) -> tuple[Source, ...]:
        """Every source that is fetched: all but those that are imported by hand."""
        return tuple(source for source in self.sources if source.site != IMPORT)

    def reported(self, brand_ids: Sequence[str] | None = None) -> list[Brand]:
        """The brands asked for, or every brand that gets a report."""
        if brand_ids is not None:
            return [self.brand(brand_id) for brand_id in brand_ids]
        return [brand for brand in self.brands if brand.is_reported]

    def with_rivals(self, brands: Iterable[Brand]) -> list[Brand]:
        """The brands and the rivals they are compared with, each once."""
        ids = dict.fromkeys(id_ for brand in brands for id_ in (brand.id, *brand.rivals))
        return [self.brand(id_) for id_ in ids]

    def site(self, name: str) -> Site:
        """Return the description of the site, or its name when it is built in."""
        return self.described.get(name, name)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source of every brand, in the order of the file."""
        return tuple(source for brand in self.brands for source in brand.sources)

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones of the brands that get a report, each once, in the order of the file."""
        return tuple(dict.fromkeys(brand.zone for brand in self.brands if brand.is_reported))

    def meant(self, brand_id: str | None) -> Brand:
        """Return the brand named, or else the only one, or the only one that gets a report."""
        if brand_id is not None:
            return self.brand(brand_id)
        told = self.reported() if len(self.brands) > 1 else self.brands
        if len(told) != 1:
            raise Misuse(f"say which brand with --brand: {', '.join(brand.id for brand in self.brands)}")
        return told[0]

    def brand(self, brand_id: str) -> Brand:
        """Return the brand; a ConfigError lists those there are."""
        for brand in self.brands:
            if brand.id == brand_id:
                return brand
        known = ", ".join(brand.id for brand in self.brands)
        raise ConfigError(f"no brand is called {brand_id!r}; there are: {known}")


def read(path: Path, secret: Callable[[str], str | None]) -> Watch:
    """Read the file and the sites described beside it.

    `secret` gives the value of a name written as ${NAME} in an address.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigError(f"{path} does not exist; `./repute init` writes one") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {_unread(error)}") from error
    described, packs = described_beside(path), theme_files.beside(path)
    try:
        watch = understand(text, secret, described, packs)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error
    return replace(watch, ranks=path.parent / watch.ranks) if watch.ranks else watch


def described_beside(path: Path) -> Mapping[str, Description]:
    """Return the sites that are described in the folder `sites` beside the brands file, by name."""
    folder = path.parent / SITES
    if not any(folder.glob("*.yaml")):
        return {}
    # The scheduler reads the configuration every half minute: what most do without is not loaded.
    from pipeline import site_files  # noqa: PLC0415

    return site_files.read(folder)


def understand(
    text: str,
    secret: Callable[[str], str | None],
    described: Mapping[str, Description] | None = None,
    packs: Mapping[str, Pack] | None = None,
) -> Watch:
    """Turn the YAML into a Watch, or say which entry is wrong."""
    top = _mapping(_loaded(text), "the file", _TOP)
    zone = _zone(top.get("zone", "UTC"), "zone")
    fetch = _mapping(_given(top.get("fetch"), {}), "fetch", _FETCH)
    delay = fetch.get("delay_seconds", 1.0)
    if not isinstance(delay, int | float) or isinstance(delay, bool) or not 0 <= delay <= _LONGEST_DELAY:
        raise ConfigError(f"fetch.delay_seconds must be a number from 0 to {_LONGEST_DELAY}")
    brands = tuple(
        brand_entry.brand(entry, f"brands[{index}]", zone, secret, described or {})
        for index, entry in enumerate(_list(top.get("brands"), "brands"))
    )
    _once([brand.id for brand in brands], "brand")
    _once([source.id for brand in brands for source in brand.sources], "source")
    if not any(brand.sources for brand in brands):
        raise ConfigError("no brand has a source; add a feed or a review page under `sources`")
    known = {brand.id for brand in brands}
    for brand in brands:
        if strangers := [rival for rival in brand.rivals if rival not in known or rival == brand.id]:
            raise ConfigError(f"brand {brand.id}: rivals must be other brands of this file, not {strangers}")
        theme_files.check(brand.themes, f"brand {brand.id}: themes", packs or {})
    return Watch(
        brands=brands,
        contact=_text(top.get("contact", ""), "contact", empty=True),
        allow_loopback=_flag(fetch.get("allow_loopback", False), "fetch.allow_loopback"),
        delay_seconds=float(delay),
        described=described or {},
        articles=_articles(_given(top.get("articles"), {})),
        sentiment=model(_given(top.get("sentiment"), {}), "sentiment"),
        audit=_audit(_given(top.get("audit"), {})),
        anomalies=anomalies(_given(top.get("anomalies"), {}), "anomalies"),
        evidence=evidence(_given(top.get("evidence"), {}), (*sites.NAMES, *(described or ()))),
        alerts=alerts(_given(top.get("alerts"), {}), "alerts", secret),
        mail=mail(_given(top.get("mail"), {}), "mail"),
        packs=packs or {},
        ranks=_ranks(_given(top.get("reach"), {})),
    )


def _articles(told: object) -> Articles:
    entry = _mapping(told, "articles", _ARTICLES)
    usual = Articles()
    return Articles(
        enabled=_flag(entry.get("enabled", usual.enabled), "articles.enabled"),
        max_per_run=_count(
            entry.get("max_per_run", usual.max_per_run), "articles.max_per_run", _MOST_ARTICLES
        ),
        days=_count(entry.get("days", usual.days), "articles.days", _MOST_DAYS),
    )


def _audit(told: object) -> Audit:
    entry = _mapping(told, "audit", _AUDIT)
    return Audit(_count(entry.get("weekly", Audit().weekly), "audit.weekly", _MOST_AUDITED, least=0))


def _ranks(told: object) -> Path | None:
    entry = _mapping(told, "reach", _REACH)
    return Path(_text(entry["ranks"], "reach.ranks")) if "ranks" in entry else None


def _count(told: object, place: str, most: int, *, least: int = 1) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or not least <= told <= most:
        raise ConfigError(f"{place} must be a whole number from {least} to {most}")
    return told
