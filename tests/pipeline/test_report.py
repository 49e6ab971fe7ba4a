"""`./repute report`: a brand whose figures break a rule keeps no other brand from its report."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import cli
from warehouse import connection

CONFIG = """
sentiment: {model: lexicon}
brands:
  - {id: ill, name: Ill, sources: [{id: a, site: feed, url: "https://a.example/"}]}
  - {id: well, name: Well, sources: [{id: b, site: feed, url: "https://b.example/"}]}
"""
#: A sentiment without a label, which the checks of `weekly_mention` forbid.
ILL = """
INSERT INTO mention BY NAME SELECT 1 AS mention_id, 'k' AS mention_key, 'post' AS kind, 'feed' AS site,
    'a' AS source_id, 'Words' AS text, false AS is_snippet,
    TIMESTAMPTZ '2026-11-10 12:00:00+00' AS published_at,
    'second' AS published_precision, 'd' AS content_digest, now() AS first_seen_at, 't' AS first_attempt_id,
    'p' AS page_digest;
INSERT INTO sighting BY NAME SELECT 1 AS mention_id, 'a' AS source_id, 'ill' AS brand_id,
    now() AS first_seen_at, 't' AS attempt_id, 'p' AS page_digest;
INSERT INTO score BY NAME SELECT 1 AS mention_id, 1 AS version, 0 AS article, 'ill' AS brand_id,
    'vader-3.3.2' AS model, 'all' AS basis, 0.5 AS sentiment, now() AS scored_at;
"""


def test_a_brand_that_breaks_a_rule_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "brands.yaml").write_text(CONFIG)
    monkeypatch.setenv("REPUTE_HOME", str(tmp_path))
    monkeypatch.setenv("REPUTE_CONFIG", str(tmp_path / "brands.yaml"))
    with connection.writing(tmp_path / "warehouse") as db:
        db.execute(ILL)
    assert cli.main(["report", "--week", "2026-W46"]) == 1
    told = capsys.readouterr()
    assert told.out == f"{tmp_path}/reports/well/2026-W46.html\n"
    assert "Ill, 2026-W46: weekly_mention: 1 row breaks the rule" in told.err
    assert "the last good week stays" in told.err
    assert not (tmp_path / "reports" / "ill").exists()
