-- One row per complaint of the week that one sympathetic reply alone answered, where its outcome is known.
SELECT counted.mention_id
FROM weekly_mention AS counted
INNER JOIN complaint_case AS found
    ON counted.brand_id = found.brand_id AND counted.mention_id = found.mention_id
WHERE
    counted.brand_id = $brand_id
    AND counted.week = $week
    AND found.is_complaint
    AND found.state <> 'ignored'
    AND found.answered_by = 'reply'
    AND found.is_sympathetic
    AND found.offline_at IS NULL
    AND found.compensated_at IS NULL
    AND (
        found.said_more_at <= found.answered_at + INTERVAL 7 DAY
        OR found.state IN ('resolved', 'compensated', 'recovered', 'closed')
        -- The author was silent for a week, and the sources were read until then.
        OR found.answered_at + INTERVAL 7 DAY <= (
            SELECT max(attempt.fetched_at)
            FROM attempt
            INNER JOIN source ON attempt.source_id = source.source_id
            WHERE source.brand_id = $brand_id AND attempt.outcome IN ('new', 'unchanged', 'empty')
        )
    )
ORDER BY counted.mention_id
