-- One row per mention, the newest first: when, by whom, where, and what was said, in its latest version.
SELECT
    latest.mention_id,
    latest.published_at,
    latest.author,
    source.name AS outlet,
    latest.url,
    coalesce(nullif(latest.title, ''), latest.text) AS said
FROM mention_latest AS latest
LEFT JOIN source ON latest.source_id = source.source_id
WHERE latest.mention_id IN (SELECT unnest($mention_ids::BIGINT[]))
ORDER BY latest.published_at DESC NULLS LAST, latest.mention_id DESC
LIMIT $limit
