-- One row per story of the week and theme: how its mentions feel about that, as weekly_theme counts it.
SELECT
    told.story_key,
    told.theme,
    CASE
        WHEN count(told.label) = 0 THEN NULL
        WHEN
            count(*) FILTER (WHERE told.label = 'negative')
            > greatest(
                count(*) FILTER (WHERE told.label = 'positive'), count(*) FILTER (WHERE told.label = 'neutral')
            )
            THEN 'negative'
        WHEN
            count(*) FILTER (WHERE told.label = 'positive')
            > greatest(
                count(*) FILTER (WHERE told.label = 'negative'), count(*) FILTER (WHERE told.label = 'neutral')
            )
            THEN 'positive'
        ELSE 'neutral'
    END AS label
FROM weekly_theme_mention AS told
INNER JOIN weekly_mention AS counted
    ON
        told.brand_id = counted.brand_id
        AND told.week = counted.week
        AND told.mention_id = counted.mention_id
WHERE told.brand_id = $brand_id AND told.week = $week AND counted.story_label IS NOT NULL
GROUP BY told.story_key, told.theme
ORDER BY told.story_key, told.theme
