-- One row per complaint of the week of which it can be told whether it was answered in time.
SELECT counted.mention_id
FROM weekly_mention AS counted
INNER JOIN complaint_case AS found
    ON counted.brand_id = found.brand_id AND counted.mention_id = found.mention_id
WHERE
    counted.brand_id = $brand_id
    AND counted.week = $week
    AND found.is_complaint
    AND found.state <> 'ignored'
    AND found.due_at IS NOT NULL
    AND CASE
        WHEN found.answered_at IS NOT NULL THEN found.is_timed
        -- Unanswered, and its time had run out by the last look at the sources.
        ELSE found.state = 'new' AND found.due_at <= (
            SELECT max(attempt.fetched_at)
            FROM attempt
            INNER JOIN source ON attempt.source_id = source.source_id
            WHERE source.brand_id = $brand_id AND attempt.outcome IN ('new', 'unchanged', 'empty')
        )
    END
ORDER BY counted.mention_id
