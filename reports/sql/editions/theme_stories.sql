-- One row per theme of the weeks together: labelled stories about it, by how they feel about it.
SELECT
    story.theme,
    sum(story.mention_count)::BIGINT AS mention_count,
    count(*) AS story_count,
    count(*) FILTER (WHERE story.label = 'positive') AS positive_count,
    count(*) FILTER (WHERE story.label = 'neutral') AS neutral_count,
    count(*) FILTER (WHERE story.label = 'negative') AS negative_count
FROM (
    SELECT
        told.theme,
        told.story_key,
        count(*) AS mention_count,
        -- What most of its mentions feel; where two feelings are as common, neither.
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
    WHERE
        told.brand_id = $brand_id AND told.week BETWEEN $first AND $week
        AND counted.week BETWEEN $first AND $week
        AND counted.story_label IS NOT NULL
    GROUP BY told.theme, told.story_key
) AS story
GROUP BY story.theme
ORDER BY story.theme
