-- One row per complaint of the week that somebody had to answer.
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
ORDER BY counted.mention_id
