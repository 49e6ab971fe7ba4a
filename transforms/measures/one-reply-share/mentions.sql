-- One row per complaint of the week that the owner's sympathetic reply, and nothing else, answered.
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
ORDER BY counted.mention_id
