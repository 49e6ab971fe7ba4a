-- One row per story of the week that spread over at least five outlets and people, the widest first.
SELECT
    coalesce(told.title, told.text) AS heading,
    growth.voice_count,
    growth.first_at,
    growth.last_at,
    growth.per_hour,
    growth.per_hour_low,
    growth.per_hour_high,
    growth.doubling_hours,
    growth.doubling_low,
    growth.doubling_high,
    growth.verdict
FROM story_growth AS growth
INNER JOIN (
    SELECT
        counted.story_key,
        arg_min(mention.title, row(mention.published_at, mention.mention_id)) AS title,
        arg_min(mention.text, row(mention.published_at, mention.mention_id)) AS text
    FROM weekly_mention AS counted
    INNER JOIN mention ON counted.mention_id = mention.mention_id
    WHERE counted.brand_id = $brand_id AND counted.week = $week
    GROUP BY counted.story_key
) AS told ON growth.story_key = told.story_key
WHERE growth.brand_id = $brand_id AND growth.week = $week
ORDER BY growth.voice_count DESC, growth.first_at ASC, growth.story_key ASC
LIMIT $limit
