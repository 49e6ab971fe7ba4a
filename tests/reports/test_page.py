from __future__ import annotations

import gzip
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from reports import assets, measures, page
from reports.charts.look import DARK
from reports.records import WeeklyReport
from tests.reports.conftest import MADE

NAMES = ["bad", "small", "zero", "deaf", "hostile"]
TEMPLATES = sorted((assets.STATIC.parent / "templates").glob("*.j2"))


class Outline(HTMLParser):
    """What a browser would make of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[tuple[str, dict[str, str | None], str]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.inline.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in {"script", "style"} and self.cdata_elem:
            tag, attrs, text = self.inline[-1]
            self.inline[-1] = (tag, attrs, text + data)
        else:
            self.words.append(data)


def outline(text: str) -> Outline:
    parser = Outline()
    parser.feed(text)
    return parser


@pytest.fixture(scope="module", params=NAMES)
def text(request: pytest.FixtureRequest, pages: dict[str, str]) -> str:
    return pages[request.param]


@pytest.fixture(scope="module")
def told(text: str) -> Outline:
    return outline(text)


def test_two_renderings_are_the_same_bytes(reports: dict[str, WeeklyReport], pages: dict[str, str]) -> None:
    for name in NAMES:
        assert page.render(reports[name], MADE) == pages[name]


def test_the_policy_allows_exactly_what_the_page_holds(told: Outline) -> None:
    policy = next(attrs["content"] for tag, attrs in told.tags if attrs.get("http-equiv"))
    assert policy is not None
    assert "unsafe" not in policy
    held = {
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
        for _, attrs, text in told.inline
        if attrs.get("type") != "application/json"
    }
    assert held <= set(policy.split()) | {one.rstrip(";") for one in policy.split()}
    first = next(n for n, (_, attrs) in enumerate(told.tags) if attrs.get("http-equiv"))
    assert all(tag not in {"style", "script", "link"} for tag, _ in told.tags[:first])


def test_nothing_is_styled_or_run_by_an_attribute(told: Outline) -> None:
    for tag, attrs in told.tags:
        assert "style" not in attrs, tag
        assert not [name for name in attrs if name.startswith("on")], tag
        assert tag not in {"iframe", "object", "embed", "form", "base", "link", "img"}


def test_links_leave_the_page_only_by_http_and_show_their_host(told: Outline) -> None:
    ids = {attrs["id"] for _, attrs in told.tags if "id" in attrs}
    for tag, attrs in told.tags:
        if tag != "a":
            continue
        href = attrs["href"] or ""
        if href.startswith("#"):
            assert href[1:] in ids, href
        elif "//" in href:
            assert re.match("https?://", href), href
            assert attrs["rel"] == "noopener noreferrer nofollow ugc external"
        else:
            assert re.fullmatch(
                r"(\.\./index|\d{4}-W\d{2})\.html|\.\./index\.html#open=[a-z-]+/\d{4}-W\d{2}"
                r"|\.\./definitions\.html#[a-z-]+|\d{4}-W\d{2}\.mentions\.html(#[\w=&%.~-]+)?",
                href,
            ), href


def test_the_page_has_a_sound_outline(told: Outline) -> None:
    levels = [int(tag[1]) for tag, _ in told.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attrs["id"] for _, attrs in told.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert ("html", {"lang": "en"}) in told.tags


def test_every_chart_is_named_and_has_its_numbers(told: Outline) -> None:
    plots = [attrs for _, attrs in told.tags if attrs.get("class") == "plot"]
    figures = [attrs for tag, attrs in told.tags if tag == "figure"]
    tables = [attrs for tag, attrs in told.tags if tag == "details" and attrs.get("class") == "numbers"]
    assert len(plots) == len(figures) == len(tables)
    assert all(attrs["aria-label"] and attrs["tabindex"] == "0" for attrs in plots)
    assert all("open" in attrs for attrs in tables)
    held = {attrs.get("id") for tag, attrs, _ in told.inline if tag == "script"}
    assert {f"figure-{attrs['data-figure']}" for attrs in plots} | {"palette"} == held - {None}


def test_the_page_keeps_its_budget(text: str) -> None:
    assert len(text.encode()) <= 1_600_000
    assert len(gzip.compress(text.encode(), 9)) <= 600_000


def test_numbers_are_typeset(told: Outline) -> None:
    words = " ".join(told.words)
    assert not re.search(r"(?<![\w-])-\d", words)
    assert not re.search(r"\b1 (mentions|stories|sources|weeks|reviews|days|points|ratings|copies)\b", words)
    assert not re.search(r"\bNone\b(?! of)|\bnan\b", words)


def test_hostile_words_are_shown_and_do_nothing(
    pages: dict[str, str], reports: dict[str, WeeklyReport]
) -> None:
    told, calm = outline(pages["hostile"]), outline(pages["bad"])
    words = " ".join(told.words)
    assert "<script>window.hit = 1</script>" in words
    assert {tag for tag, _ in told.tags} <= {tag for tag, _ in calm.tags}
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08]", pages["hostile"])
    assert "49" not in [one for one in words.split() if "{{" in one]
    assert sum(len(text) for _, _, text in told.inline) < 1_500_000
    assert len(reports["hostile"].stories) > 40


def test_terms_of_the_scorecard_are_explained(pages: dict[str, str]) -> None:
    for measure in measures.GLOSSARY:
        assert (f'id="g-{measure.id}"' in pages["bad"]) == (measure.id not in measures.BY_HOURS)
        assert measure.formula.endswith(".")


def test_templates_escape_everything() -> None:
    assert len(TEMPLATES) > 10
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe|autoescape|Markup", text), path.name
        assert not re.search(r"\son\w+=", text), path.name
        # Mail programs read no other styles than those of the tags.
        assert path.name == "mail.html.j2" or " style=" not in text, path.name


def test_styles_and_figures_share_their_colours() -> None:
    css = (assets.STATIC / "page.css").read_text(encoding="utf-8")
    tokens = {
        "#14202b",
        "#4a5866",
        "#ffffff",
        "#b8430b",
        "#0b67a8",
        "#3f8fcb",
        "#7c8995",
        "#dfe5eb",
        "#b9c2cb",
    }
    for light in tokens:
        assert light in css
        assert DARK[light] in css or light == "#3f8fcb"


def test_vendored_files_are_described() -> None:
    told = (assets.STATIC / "README.md").read_text(encoding="utf-8")
    for path in (one for one in assets.STATIC.rglob("*") if one.is_file() and one.name != "README.md"):
        assert path.name in told, path.name
