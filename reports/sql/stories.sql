-- One row per story of the week, by its first mention: at most $limit per label, most copied first.
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
        AND published_precision IN ('day', 'hour', 'minute', 'second', 'millisecond')
),

told AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY story_key) AS copy_count
    FROM dated
    WHERE published_on BETWEEN $week AND $last
    QUALIFY row_number() OVER (PARTITION BY story_key ORDER BY published_at, mention_id) = 1
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
    told.mention_id,
    shown.source_name,
    told.kind,
    told.url,
    told.author,
    left(told.title, 1000) AS heading,
    left(told.text, 1000) AS words,
    told.is_snippet,
    coalesce(told.language, told.declared_language) AS written_in,
    told.rating,
    told.published_at,
    told.published_precision,
    told.published_on,
    told.label,
    told.copy_count,
    told.page_digest,
    told.reply_text IS NOT NULL AS is_answered
FROM told
INNER JOIN shown ON told.mention_id = shown.mention_id
QUALIFY
    row_number() OVER (
        PARTITION BY told.label
        ORDER BY told.copy_count DESC, abs(told.sentiment) DESC, told.published_at DESC, told.mention_key ASC
    ) <= $limit
ORDER BY told.copy_count DESC, abs(told.sentiment) DESC, told.published_at DESC, told.mention_key ASC
