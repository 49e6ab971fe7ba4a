-- One row per report that was published, given as one JSON text, with its figures and what it restates.
CREATE OR REPLACE TEMP TABLE arrived_publication AS
SELECT
    given.item.publication_id,
    given.item.brand_id,
    given.item.week::DATE AS week,
    given.item.published_at::TIMESTAMPTZ AS published_at,
    given.item.software,
    given.item.model,
    given.item.is_whole,
    given.item.page_digest,
    given.item.figures,
    given.item.restated
FROM (
    SELECT unnest(from_json($rows, '[{
        "publication_id": "VARCHAR",
        "brand_id": "VARCHAR",
        "week": "VARCHAR",
        "published_at": "VARCHAR",
        "software": "VARCHAR",
        "model": "VARCHAR",
        "is_whole": "BOOLEAN",
        "page_digest": "VARCHAR",
        "figures": [{
            "measure": "VARCHAR", "version": "INTEGER", "value": "DOUBLE", "low": "DOUBLE", "high": "DOUBLE",
            "n": "BIGINT", "verdict": "VARCHAR", "shown": "VARCHAR"
        }],
        "restated": [{
            "week": "VARCHAR", "measure": "VARCHAR", "was_at": "VARCHAR",
            "was": {"value": "DOUBLE", "shown": "VARCHAR", "version": "INTEGER"},
            "now": {"value": "DOUBLE", "shown": "VARCHAR", "version": "INTEGER"},
            "was_model": "VARCHAR", "model": "VARCHAR", "late": "BIGINT", "gone": "BIGINT", "corrected": "BIGINT",
            "edited": "BIGINT", "answered": "BIGINT", "audited": "BIGINT", "rivals_late": "BIGINT"
        }]
    }]')) AS item
) AS given
WHERE
    given.item.publication_id NOT IN (
        SELECT published_report.publication_id FROM published_report
    );
