-- One row per story told of, by its first mention: at most $limit, of each label if $is_by_label, most copied first.
WITH story AS (
    SELECT
        story_key,
        count(*) AS copy_count,
        arg_min(mention_id, (published_at, mention_id)) AS first_id
    FROM told_mention
    WHERE is_counted
    GROUP BY story_key
),

told AS (
    SELECT
        told_mention.*,
        story.copy_count
    FROM told_mention
    INNER JOIN story ON told_mention.mention_id = story.first_id
    WHERE told_mention.is_counted
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
    told.source_name,
    told.kind,
    told.url,
    told.author,
    left(told.title, 1000) AS heading,
    left(told.text, 1000) AS words,
    told.is_snippet,
    told.written_in,
    told.rating,
    told.published_at,
    told.published_precision,
    told.published_on,
    told.story_label,
    told.copy_count,
    told.page_digest,
    told.is_counted_answered,
    coalesce(carried.outlet_count, 1) AS outlet_count,
    carried.first_outlet,
    cast(carried.first_said_at AT TIME ZONE $zone AS DATE) AS first_on
FROM told
LEFT JOIN carried ON told.mention_id = carried.mention_id
QUALIFY
    row_number() OVER (
        PARTITION BY CASE WHEN $is_by_label THEN told.story_label END
        ORDER BY told.copy_count DESC, abs(told.counted_sentiment) DESC, told.published_at DESC, told.mention_key ASC
    ) <= $limit
ORDER BY told.copy_count DESC, abs(told.counted_sentiment) DESC, told.published_at DESC, told.mention_key ASC
