"""What is collected: alerts by a search term, sources of many kinds, stars of many scales."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors import sites
from extractors.records import Mention
from pipeline import cli, settings
from tests import small_web
from tests.extractors import test_sites as contract
from tests.pipeline.labelled import rows
from tests.small_web import SmallWeb
from tests.test_contributing import ROOT, STEP

#: No float holds it.
NUMBER = 12_345_678_901_234_567_890
#: Where it may stand, and the same opinions of five stars and of ten.
PLACE = "guide/bluebell"
DESCRIPTION = """
about: an invented guide, opinions about a shop, newest first
reviews: div.op
fields:
  id: {attribute: id}
  author: b
  text: p
  rating: {css: i, scale: SCALE}
  published: {css: time, format: "%Y-%m-%d"}
"""


def guide(*ratings: float) -> bytes:
    """A page of opinions, one a rating."""
    opinions = "".join(
        f'<div class="op" id="r{n}"><b>Wanda {n}</b><i>{rating:g}</i><time>2026-11-{n + 10}</time>'
        f"<p>Rolls that crunch, said {n} times.</p></div>"
        for n, rating in enumerate(ratings)
    )
    return f'<html lang="en"><body>{opinions}</body></html>'.encode()


@pytest.fixture
def web() -> Iterator[SmallWeb]:
    with small_web.serving() as served:
        yield served


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T06:00:00+00:00")
    return tmp_path / "home"


def watching(home: Path, *sources: dict[str, Any]) -> None:
    """Write the configuration."""
    told = {
        "sentiment": {"model": "lexicon"},
        "fetch": {"allow_loopback": True, "delay_seconds": 0},
        "articles": {"enabled": False},
        "brands": [{"id": "bluebell", "name": "Bluebell Bakery", "sources": list(sources)}],
    }
    home.with_name("brands.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")


def alert(count: int) -> bytes:
    """A feed as Google Alerts gives it: redirects, bold words, ids that no float can hold."""
    entries = "".join(
        f"<entry><id>tag:google.com,2013:googlealerts/feed:{NUMBER + n}</id>"
        f'<title type="html">&lt;b&gt;Bluebell&lt;/b&gt; opens shop {n}</title>'
        f'<link href="https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://paper-{n}.example/shop%3Fid%3D{n}'
        f'&amp;ct=ga&amp;cd=CAEY&amp;usg=AOv{n}"></link>'
        f"<published>2026-11-15T{n:02}:00:00Z</published><updated>2026-11-15T{n:02}:00:00Z</updated>"
        f'<content type="html">The bakery &lt;b&gt;Bluebell&lt;/b&gt; is open &amp;nbsp;...</content>'
        "<author><name></name></author></entry>"
        for n in range(count)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        "<id>tag:google.com,2005:reader/user/1/state/com.google/alerts/2</id>"
        f"<title>Google Alert - Bluebell</title>{entries}</feed>"
    ).encode()


def test_02_google_alerts_by_search_term(
    home: Path, web: SmallWeb, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    web.pages[PLACE] = ("text/html", guide(4, 1))
    web.pages["alerts/feeds/1/2"] = ("application/atom+xml", alert(20))
    described(home, "guide", 5)
    before = {"id": "guide", "site": "guide", "url": web.address + PLACE}
    watching(home, before)
    assert cli.main(["collect"]) == 0
    # The alert is added to the file, and the next run reads it.
    watching(home, before, {"id": "alert", "site": "google_alerts", "url": f"{web.address}alerts/feeds/1/2"})
    capsys.readouterr()
    assert cli.main(["collect", "--json"]) == 0
    (first,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["source_id"], first["found"], first["new"]) == ("alert", 20, 20)
    monkeypatch.setenv("REPUTE_NOW", "2026-11-16T12:30:00+00:00")
    assert cli.main(["collect", "--json"]) == 0
    again = {one["source_id"]: one for one in map(json.loads, capsys.readouterr().out.splitlines())}
    assert again["alert"]["new"] == 0
    ours = "FROM mention WHERE source_id = 'alert'"
    assert rows(home, f"SELECT min(url), count(DISTINCT url), count(*) {ours}") == [
        ("https://paper-0.example/shop?id=0", 20, 20)
    ]
    assert rows(home, f"SELECT count(*) {ours} AND (title LIKE '%<%' OR text LIKE '%<b>%')") == [(0,)]
    ((kind, least),) = rows(home, f"SELECT any_value(typeof(external_id)), min(external_id) {ours}")
    assert kind == "VARCHAR"
    assert str(least).endswith(str(NUMBER))


def described(home: Path, name: str, scale: int) -> None:
    """Describe the guide."""
    folder = home.parent / "sites"
    folder.mkdir(exist_ok=True)
    told = DESCRIPTION.replace("SCALE", str(scale))
    (folder / f"{name}.yaml").write_text(told, encoding="utf-8")


def test_46_a_source_is_a_description(home: Path, web: SmallWeb) -> None:
    web.pages[PLACE] = ("text/html", guide(4, 1))
    described(home, "guide", 5)
    watching(home, {"id": "guide", "site": "guide", "url": web.address + PLACE})
    assert cli.main(["collect"]) == 0
    found = rows(home, "SELECT external_id, author, rating_value, rating_scale FROM mention ORDER BY 1")
    assert found == [("r0", "Wanda 0", 4, 5), ("r1", "Wanda 1", 1, 5)]
    site: Any = settings.read().watch().site("guide")
    contract.test_refuses_a_foreign_page(site)
    contract.test_any_bytes_are_read_or_refused(site)


def test_46_a_source_is_one_module_and_one_saved_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = dict(STEP.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    (module,) = (name for name in told if name.endswith(".py"))
    (page,) = (name for name in told if name.endswith(".html"))
    (tmp_path / Path(module).name).write_text(textwrap.dedent(told[module]), encoding="utf-8")
    monkeypatch.setattr(sites, "__path__", [*sites.__path__, str(tmp_path)])
    monkeypatch.setattr(sites, "NAMES", (*sites.NAMES, "garden_guide"))
    body = textwrap.dedent(told[page]).encode()
    found = list(sites.parser("garden_guide")(contract.arrived(body)))
    said = [one for one in found if isinstance(one, Mention)]
    assert [(one.author, one.rating_value) for one in said] == [("Wanda", 4), ("Piet", 1)]
    contract.test_refuses_a_foreign_page("garden_guide")
    contract.test_any_bytes_are_read_or_refused("garden_guide")


def test_47_stars_of_five_and_of_ten_are_comparable(home: Path, web: SmallWeb) -> None:
    web.pages["five"] = ("text/html", guide(4, 2.5, 1))
    web.pages["ten"] = ("text/html", guide(8, 5, 2))
    for name, scale in (("five", 5), ("ten", 10)):
        described(home, name, scale)
    watching(home, *({"id": name, "site": name, "url": web.address + name} for name in ("five", "ten")))
    assert cli.main(["collect"]) == 0
    stars = "SELECT source_id, list(rating_value ORDER BY external_id), any_value(rating_scale),"
    normal = " list(rating ORDER BY external_id) FROM mention GROUP BY source_id ORDER BY source_id"
    assert rows(home, stars + normal) == [
        ("five", [4, 2.5, 1], 5, [0.8, 0.5, 0.2]),
        ("ten", [8, 5, 2], 10, [0.8, 0.5, 0.2]),
    ]
    assert cli.main(["report", "--week", "2026-W46"]) == 0
    means = rows(home, "SELECT source_id, round(rating_mean, 3) FROM weekly_source ORDER BY source_id")
    assert [mean for _, mean in means] == [0.5, 0.5]
