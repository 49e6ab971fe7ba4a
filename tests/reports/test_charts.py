from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import plotly.offline
import pytest

from reports import assets
from reports.charts import days, look, net, period, rivals, sources, stars, themes, voice
from reports.charts.look import Chart
from reports.editions import read as editions
from reports.editions.period import Period
from reports.records import ENOUGH, WeeklyReport
from reports.safe import inert_json, words
from tests.reports import computed, months

LARGEST = 25 * 1024
HEX = re.compile(r"#[0-9a-fA-F]{3,8}")


def charts(report: WeeklyReport) -> list[Chart]:
    enough = tuple(one for one in report.sources if one.labelled >= ENOUGH)
    return [
        net.chart(report.own.weeks),
        net.chart(report.own.weeks[-1:]),
        net.chart(report.own.weeks[-3:]),
        days.chart(report.stories, report.week.monday, ("story", "stories")),
        sources.chart(enough),
        stars.chart(report.stars[-1], report.stars[:-1]),
        stars.chart(report.stars[-1], ()),
        rivals.chart(report.panel),
        voice.chart(report.panel, computed.voices(report, 13)),
        voice.chart(report.panel, computed.voices(report, 1)),
        themes.chart(*[computed.themes(words(report.panel[0].name))] * 2),
    ]


@pytest.fixture(scope="module", params=["bad", "hostile"])
def drawn(request: pytest.FixtureRequest, reports: dict[str, WeeklyReport]) -> list[Chart]:
    return charts(reports[request.param])


def merged(layout: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a patch over a layout as the loader does: mappings are merged, everything else replaced."""
    result = dict(layout)
    for key, value in patch.items():
        known = result.get(key)
        result[key] = (
            merged(known, value) if isinstance(value, Mapping) and isinstance(known, Mapping) else value
        )
    return result


def test_tick_values_and_texts_have_equal_length_in_every_width(drawn: list[Chart]) -> None:
    seen = 0
    for chart in drawn:
        told = chart.json()
        for layout in (told["layout"], merged(told["layout"], told["narrow"])):
            for axis in (value for key, value in layout.items() if re.fullmatch(r"[xy]axis\d*", key)):
                assert len(axis.get("tickvals", ())) == len(axis.get("ticktext", ())), chart.id
                seen += 1
    assert seen > 20


def test_every_chart_has_a_summary_a_table_and_a_reading(drawn: list[Chart]) -> None:
    for chart in drawn:
        assert len(chart.summary.split()) > 5, chart.id
        assert chart.table.rows, chart.id
        assert {len(row) for row in chart.table.rows} == {len(chart.table.head)}, chart.id
        for one in chart.reading:
            assert one.point < len(chart.traces[one.curve]["x"]), chart.id


def test_plotly_knows_every_figure_and_value(drawn: list[Chart]) -> None:
    for chart in drawn:
        told = chart.json()
        made = go.Figure(data=deepcopy(told["data"]), layout=deepcopy(told["layout"])).to_plotly_json()
        made["layout"].pop("template")
        # It leaves out what is empty.
        layout = {key: value for key, value in told["layout"].items() if value != []}
        assert (made["data"], made["layout"]) == (told["data"], layout), chart.id
        go.Layout(told["narrow"])
        assert inert_json(chart.json()) == inert_json(told)


def test_what_plotly_does_not_know_is_refused_however_often_the_chart_was_drawn(drawn: list[Chart]) -> None:
    for chart in drawn:
        chart.json()
        for wrong in (
            replace(chart, traces=[*chart.traces, {"type": "bar", "hieght": 3}]),
            replace(chart, layout={**chart.layout, "xaxis": {"fixedrange": True, "tickvalues": [1]}}),
            replace(chart, narrow={"margn": {}}),
        ):
            with pytest.raises(ValueError, match=r"hieght|tickvalues|margn"):
                wrong.json()


def test_figures_are_small_and_carry_no_template(drawn: list[Chart]) -> None:
    for chart in drawn:
        told = chart.json()
        assert len(inert_json(told).encode()) <= LARGEST, chart.id
        assert "template" not in told["layout"]
        assert "bdata" not in inert_json(told)


def test_every_colour_has_a_dark_partner(drawn: list[Chart]) -> None:
    used = {colour for chart in drawn for colour in HEX.findall(inert_json(chart.json()))}
    assert used
    assert used <= set(look.DARK)
    assert len(set(look.DARK)) == len(look.DARK)


def test_nothing_can_be_dragged_zoomed_or_sent(drawn: list[Chart]) -> None:
    for chart in drawn:
        layout = chart.json()["layout"]
        assert layout["dragmode"] is False
        assert layout["showlegend"] is False
        assert all(value["fixedrange"] for key, value in layout.items() if re.fullmatch(r"[xy]axis\d*", key))
    script = assets.load().app_js
    assert "displayModeBar: false" in script
    assert "showSendToCloud: false" in script


def test_bars_start_at_zero(drawn: list[Chart]) -> None:
    bars = [one for one in drawn if one.traces[0]["type"] == "bar"]
    assert len(bars) == 3
    assert all(one.json()["layout"]["xaxis"]["range"][0] == 0 for one in bars)


def test_a_share_of_voice_is_no_more_than_all(reports: dict[str, WeeklyReport]) -> None:
    report = reports["bad"]
    own = replace(report, panel=report.panel[:1])
    drawn = voice.chart(own.panel, computed.voices(own, 13))
    assert drawn.layout["yaxis"]["ticktext"] == ["0", "50%", "100%"]
    assert drawn.subtitle.endswith("13 weeks to 15 November; same scale")


def test_no_stranger_s_word_enters_a_figure(reports: dict[str, WeeklyReport]) -> None:
    for chart in charts(reports["hostile"]):
        told = chart.json()
        for text in _texts(told["data"], told["layout"], told["narrow"]):
            assert not re.search("<(?!br>|/?extra>)", text), text
            assert "window.hit" not in text or "&lt;script&gt;" in text
            assert "phish" not in text or "&lt;a" in text


def _texts(*values: Any) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from _texts(*value.values())
        elif isinstance(value, list | tuple):
            yield from _texts(*value)


def test_the_vendored_bundle_is_the_version_that_python_speaks() -> None:
    version = plotly.offline.get_plotlyjs_version()
    assert f"plotly-basic-{version}.min.js" == assets.PLOTLY
    head = (assets.STATIC / assets.PLOTLY).read_text(encoding="utf-8")[:200]
    assert f"plotly.js (basic - minified) v{version}" in head
    assert "Licensed under the MIT license" in head


def test_the_figure_of_a_period_has_room_with_all_its_decimals() -> None:
    now = editions.read(months.usual(), months.BRAND, Period("month", 2026, 10)).now
    assert now.net.ranged is not None
    drawn = [period.chart(period.Drawn("October 2026", now.weeks, now.net.ranged, n), None) for n in (0, 2)]
    rooms = [(one.layout["margin"]["r"], one.narrow["margin"]["r"]) for one in drawn if one]
    assert rooms[0] == (58, 50)
    # A digit of this size is 12 pixels wide, and the figure begins 10 from its line.
    assert min(rooms[1]) >= 10 + 5 * 12 + 5
