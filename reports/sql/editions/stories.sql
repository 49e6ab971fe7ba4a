-- One row per story of the weeks together, by its first mention: at most $limit, most copied first.
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
    WHERE counted.brand_id = $brand_id AND counted.week BETWEEN $first AND $week
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
),

carried AS (
    SELECT
        own.mention_id,
        count(DISTINCT member.outlet) AS outlet_count,
        arg_min(member.outlet, (member.said_at, member.mention_id)) AS first_outlet,
        min(member.said_at) AS first_said_at
    FROM story_member AS own
    INNER JOIN story_member AS member ON own.story_key = member.story_key
    WHERE own.mention_id IN (SELECT told.mention_id FROM told)
    GROUP BY own.mention_id
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
    told.is_answered,
    coalesce(carried.outlet_count, 1) AS outlet_count,
    carried.first_outlet,
    cast(carried.first_said_at AT TIME ZONE $zone AS DATE) AS first_on
FROM told
INNER JOIN shown ON told.mention_id = shown.mention_id
LEFT JOIN carried ON told.mention_id = carried.mention_id
ORDER BY told.copy_count DESC, abs(told.counted_sentiment) DESC, told.published_at DESC, told.mention_key ASC
LIMIT $limit
