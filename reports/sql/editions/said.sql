-- One row per span of weeks: what was said in them together; a story that goes on from week to week counts once.
WITH span AS (
    SELECT
        unnest($firsts::DATE[]) AS first,
        unnest($lasts::DATE[]) AS last
),

told AS (
    SELECT
        span.first,
        said.story_key,
        said.week,
        said.story_label,
        count(*) AS mention_count
    FROM weekly_mention AS said
    INNER JOIN span ON said.week BETWEEN span.first AND span.last
    WHERE said.brand_id = $brand_id AND said.week BETWEEN $first AND $week
    GROUP BY span.first, said.story_key, said.week, said.story_label
),

story AS (
    SELECT
        first,
        story_key,
        sum(mention_count) AS mention_count,
        -- What it is in the week that tells most of it; of two such weeks, in the later one.
        arg_max(story_label, (mention_count, week)) FILTER (WHERE story_label IS NOT NULL) AS label
    FROM told
    GROUP BY first, story_key
)

SELECT
    first,
    sum(mention_count)::BIGINT AS mention_count,
    count(*) AS story_count,
    count(*) FILTER (WHERE label = 'positive') AS positive_count,
    count(*) FILTER (WHERE label = 'neutral') AS neutral_count,
    count(*) FILTER (WHERE label = 'negative') AS negative_count
FROM story
GROUP BY first
