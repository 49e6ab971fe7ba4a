-- One row per reported brand, week and story that the week counts.
SELECT
    counted.brand_id,
    counted.week,
    counted.story_key,
    arg_min(counted.mention_id, (counted.published_at, counted.mention_id)) AS first_mention_id,
    min(counted.published_at) AT TIME ZONE 'UTC' AS first_at,
    max(counted.published_at) AT TIME ZONE 'UTC' AS last_at,
    count(*) AS mention_count,
    any_value(counted.story_label) AS label,
    any_value(spread.outlet_count) AS outlet_count,
    any_value(growth.per_hour) AS per_hour,
    any_value(growth.verdict) AS growth
FROM (
    SELECT
        weekly_mention.brand_id,
        weekly_mention.week,
        weekly_mention.story_key,
        weekly_mention.mention_id,
        weekly_mention.story_label,
        mention.published_at
    FROM weekly_mention
    INNER JOIN mention ON weekly_mention.mention_id = mention.mention_id
    WHERE weekly_mention.brand_id IN (SELECT unnest($brand_ids))
) AS counted
LEFT JOIN story AS spread ON counted.story_key = spread.story_key
LEFT JOIN story_growth AS growth
    ON
        counted.brand_id = growth.brand_id
        AND counted.week = growth.week
        AND counted.story_key = growth.story_key
GROUP BY counted.brand_id, counted.week, counted.story_key
ORDER BY counted.brand_id, counted.week, counted.story_key
