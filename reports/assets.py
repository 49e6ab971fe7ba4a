"""The page's own styles, scripts and fonts, and the policy that allows them and nothing else."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

STATIC = Path(__file__).parent / "static"
PLOTLY = "plotly-basic-4.1.1.min.js"
_FONTS = {
    "@inter": "fonts/inter-latin-wght-normal.woff2",
    "@source-serif": "fonts/source-serif-4-latin-wght-normal.woff2",
}


class AssetError(Exception):
    """A vendored file cannot be put into a page."""


@dataclass(frozen=True, slots=True)
class Assets:
    """Texts that are printed between style and script tags, unescaped because they are ours."""

    page_css: Markup
    plotly_css: Markup
    boot_js: Markup
    plotly_js: Markup
    app_js: Markup
    label_css: Markup
    #: Of the pages around a report: the mentions of a week, the definitions and the index.
    site_css: Markup
    mentions_js: Markup
    index_js: Markup
    slide_css: Markup
    slide_js: Markup
    ask_css: Markup

    def report_policy(self, own_css: str = "") -> str:
        """The Content-Security-Policy of a report: these texts and the brand's own rules, by their hashes."""
        scripts = " ".join(_hash(one) for one in (self.boot_js, self.plotly_js, self.app_js))
        styles = " ".join(_hash(one) for one in (self.page_css, self.plotly_css, own_css) if one)
        return _policy(scripts, styles)

    @property
    def slide_policy(self) -> str:
        """The policy of a slide: its own script, and the chart's."""
        scripts = " ".join(_hash(one) for one in (self.plotly_js, self.slide_js))
        styles = " ".join(_hash(one) for one in (self.page_css, self.slide_css, self.plotly_css))
        return _policy(scripts, styles)

    def mentions_policy(self, own_css: str = "") -> str:
        """The policy of the page of a week's mentions, with the brand's own rules."""
        scripts = " ".join(_hash(one) for one in (self.boot_js, self.mentions_js))
        return _policy(scripts, " ".join(filter(None, (self._site_styles, own_css and _hash(own_css)))))

    def comparison_policy(self, own_css: str = "") -> str:
        """The policy of two sides on one page, without scripts, with the brand's own rules."""
        return _policy("'none'", " ".join(_hash(one) for one in (self.page_css, own_css) if one))

    @property
    def index_policy(self) -> str:
        """The policy of the index."""
        return _policy(_hash(self.index_js), self._site_styles)

    @property
    def definitions_policy(self) -> str:
        """The policy of a page without scripts."""
        return _policy("'none'", self._site_styles)

    @property
    def _site_styles(self) -> str:
        return " ".join(_hash(one) for one in (self.page_css, self.site_css))

    @property
    def label_policy(self) -> str:
        """The policy of the page on which people correct: no scripts, and forms for its own site."""
        styles = " ".join(_hash(one) for one in (self.page_css, self.label_css))
        return _policy("'none'", styles, forms="'self'")

    @property
    def ask_policy(self) -> str:
        """The policy of the page with a database: its own site's scripts and files, and nobody else's.

        Its worker is made of a blob, so that this policy holds in it too.
        """
        scripts = f"'self' 'wasm-unsafe-eval' {_hash(self.boot_js)}"
        styles = " ".join(_hash(one) for one in (self.page_css, self.ask_css, self.plotly_css))
        return f"{_policy(scripts, styles)}; worker-src blob:; connect-src 'self'"


@cache
def load() -> Assets:
    """Read the files once; an AssetError names one that would end its own tag."""
    css = _text("page.css") + _text("print.css")
    for mark, name in _FONTS.items():
        data = b64encode((STATIC / name).read_bytes()).decode("ascii")
        css = css.replace(f'url("{mark}")', f'url("data:font/woff2;base64,{data}")')
    return Assets(
        page_css=_ours("page.css", css),
        plotly_css=_ours("plotly-style.css", _text("plotly-style.css")),
        boot_js=_ours("boot.js", _text("boot.js")),
        plotly_js=_ours(PLOTLY, _text(PLOTLY)),
        app_js=_ours("app.js", _text("app.js")),
        label_css=_ours("label.css", _text("label.css")),
        site_css=_ours("site.css", _text("site.css")),
        mentions_js=_ours("mentions.js", _text("mentions.js")),
        index_js=_ours("index.js", _text("index.js")),
        slide_css=_ours("slide.css", _text("slide.css")),
        slide_js=_ours("slide.js", _text("slide.js")),
        ask_css=_ours("ask/page.css", _text("ask/page.css")),
    )


def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _ours(name: str, text: str) -> Markup:
    if "</script" in text.lower() or "</style" in text.lower() or "<!--" in text:
        raise AssetError(f"{name} holds text that would end its own tag")
    return Markup(text)  # noqa: S704  # a file of this repository


@cache
def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


def _policy(scripts: str, styles: str, forms: str = "'none'") -> str:
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; font-src data:;"
        f" base-uri 'none'; form-action {forms}"
    )
