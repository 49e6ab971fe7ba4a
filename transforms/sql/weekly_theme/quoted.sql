-- One row per theme of the week: up to three mentions that say it best, each of another story.
SELECT
    chosen.theme,
    list(chosen.mention_id ORDER BY chosen.place) AS mention_ids
FROM (
    SELECT
        best.theme,
        best.mention_id,
        row_number() OVER (
            PARTITION BY best.theme
            ORDER BY best.label = 'negative' DESC NULLS LAST, best.confidence DESC, best.mention_id ASC
        ) AS place
    FROM (
        SELECT
            told.theme,
            told.mention_id,
            told.label,
            told.confidence
        FROM weekly_theme_mention AS told
        INNER JOIN weekly_mention AS counted
            ON
                told.brand_id = counted.brand_id
                AND told.week = counted.week
                AND told.mention_id = counted.mention_id
        WHERE told.brand_id = $brand_id AND told.week = $week AND counted.story_label IS NOT NULL
        QUALIFY
            row_number() OVER (
                PARTITION BY told.theme, told.story_key
                ORDER BY told.label = 'negative' DESC NULLS LAST, told.confidence DESC, told.mention_id ASC
            ) = 1
    ) AS best
) AS chosen
WHERE chosen.place <= 3
GROUP BY chosen.theme
ORDER BY chosen.theme
