-- One row: what was said in the weeks together; a story that goes on from week to week counts once.
WITH told AS (
    SELECT
        story_key,
        week,
        story_label,
        count(*) AS mention_count
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
    GROUP BY story_key, week, story_label
),

story AS (
    SELECT
        story_key,
        sum(mention_count) AS mention_count,
        -- What it is in the week that tells most of it; of two such weeks, in the later one.
        arg_max(story_label, (mention_count, week)) FILTER (WHERE story_label IS NOT NULL) AS label
    FROM told
    GROUP BY story_key
)

SELECT
    coalesce(sum(mention_count), 0)::BIGINT AS mention_count,
    count(*) AS story_count,
    count(*) FILTER (WHERE label = 'positive') AS positive_count,
    count(*) FILTER (WHERE label = 'neutral') AS neutral_count,
    count(*) FILTER (WHERE label = 'negative') AS negative_count
FROM story
