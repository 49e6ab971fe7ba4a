-- One row per story of the week, by its first mention: at most $limit per label, most copied first.
WITH told AS (
    SELECT
        counted.story_label,
        counted.sentiment AS counted_sentiment,
        counted.is_answered,
        brand_mention.*,
        count(*) OVER (PARTITION BY counted.story_key) AS copy_count
    FROM weekly_mention AS counted
    INNER JOIN brand_mention
        ON counted.brand_id = brand_mention.brand_id AND counted.mention_id = brand_mention.mention_id
    WHERE counted.brand_id = $brand_id AND counted.week = $week
    QUALIFY
        row_number() OVER (
            PARTITION BY counted.story_key
            ORDER BY brand_mention.published_at, counted.mention_id
        ) = 1
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
    CASE
        WHEN told.published_precision = 'day' THEN cast(told.published_at AT TIME ZONE 'UTC' AS DATE)
        ELSE cast(told.published_at AT TIME ZONE $zone AS DATE)
    END AS published_on,
    told.story_label,
    told.copy_count,
    told.page_digest,
    told.is_answered
FROM told
INNER JOIN shown ON told.mention_id = shown.mention_id
QUALIFY
    row_number() OVER (
        PARTITION BY told.story_label
        ORDER BY told.copy_count DESC, abs(told.counted_sentiment) DESC, told.published_at DESC, told.mention_key ASC
    ) <= $limit
ORDER BY told.copy_count DESC, abs(told.counted_sentiment) DESC, told.published_at DESC, told.mention_key ASC
