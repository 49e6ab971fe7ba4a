-- One row per mention of the week with a clock time, published after its source was first read.
SELECT mention.mention_id
FROM mention
INNER JOIN (
    SELECT
        source_id,
        min(fetched_at) AS first_at
    FROM attempt
    GROUP BY source_id
) AS looked ON mention.source_id = looked.source_id
WHERE
    mention.mention_id IN (
        SELECT weekly_mention.mention_id FROM weekly_mention
        WHERE weekly_mention.brand_id = $brand_id AND weekly_mention.week = $week
    )
    AND mention.published_precision IN ('minute', 'second', 'millisecond')
    AND mention.published_at >= looked.first_at
ORDER BY mention.mention_id
