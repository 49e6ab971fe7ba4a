-- One row per complaint of the week whose time had run out by the last look at the sources.
SELECT counted.mention_id
FROM weekly_mention AS counted
INNER JOIN complaint_case AS found
    ON counted.brand_id = found.brand_id AND counted.mention_id = found.mention_id
WHERE
    counted.brand_id = $brand_id
    AND counted.week = $week
    AND found.is_complaint
    AND found.state = 'new'
    AND found.answered_at IS NULL
    AND found.due_at <= (
        SELECT max(attempt.fetched_at)
        FROM attempt
        INNER JOIN source ON attempt.source_id = source.source_id
        WHERE source.brand_id = $brand_id AND attempt.outcome IN ('new', 'unchanged', 'empty')
    )
ORDER BY counted.mention_id
