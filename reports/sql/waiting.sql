-- One row per negative review of the week without an owner answer, worst first: at most $limit of them.
WITH dated AS (
    SELECT
        *,
        CASE
            WHEN published_precision = 'day' THEN cast(published_at AT TIME ZONE 'UTC' AS DATE)
            ELSE cast(published_at AT TIME ZONE $zone AS DATE)
        END AS published_on
    FROM brand_mention
    WHERE
        brand_id = $brand_id
        AND kind = 'review'
        AND reply_text IS NULL
        AND (rating < 0.5 OR (rating IS NULL AND label = 'negative'))
        AND published_precision IN ('day', 'hour', 'minute', 'second', 'millisecond')
),

shown AS (
    SELECT
        sighting.mention_id,
        arg_min(source.name, (sighting.first_seen_at, source.source_id)) AS source_name
    FROM sighting
    INNER JOIN source ON sighting.source_id = source.source_id
    WHERE sighting.brand_id = $brand_id
    GROUP BY sighting.mention_id
)

SELECT
    dated.mention_id,
    shown.source_name,
    dated.kind,
    dated.url,
    dated.author,
    left(dated.title, 1000) AS heading,
    left(dated.text, 1000) AS words,
    dated.is_snippet,
    coalesce(dated.language, dated.declared_language) AS written_in,
    dated.rating,
    dated.published_at,
    dated.published_precision,
    dated.published_on,
    dated.label,
    1 AS copy_count,
    dated.page_digest,
    FALSE AS is_answered,
    count(*) OVER () AS waiting_count
FROM dated
INNER JOIN shown ON dated.mention_id = shown.mention_id
WHERE dated.published_on BETWEEN $week AND $last
ORDER BY dated.rating NULLS LAST, dated.published_at, dated.mention_key
LIMIT $limit
