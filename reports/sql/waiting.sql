-- One row per open case told of, and negative review that no rule decided on, without an answer: at most $limit.
SELECT
    told.mention_id,
    told.source_name,
    told.kind,
    told.url,
    told.author,
    left(told.title, 1000) AS heading,
    left(told.text, 1000) AS words,
    told.is_snippet,
    told.written_in,
    told.counted_rating,
    told.published_at,
    told.published_precision,
    told.published_on,
    told.counted_label,
    1 AS copy_count,
    told.page_digest,
    told.is_counted_answered,
    found.case_id,
    found.owner,
    found.rule_id,
    found.due_at,
    count(*) OVER () AS waiting_count
FROM told_mention AS told
LEFT JOIN complaint_case AS found ON found.brand_id = $brand_id AND told.mention_id = found.mention_id
WHERE
    told.is_counted
    AND NOT told.is_counted_answered
    AND (
        (found.state = 'new' AND found.answered_at IS NULL)
        OR (
            found.case_id IS NULL
            AND told.kind = 'review'
            AND (
                told.counted_rating < 0.5
                OR (told.counted_rating IS NULL AND told.counted_label = 'negative')
            )
        )
    )
ORDER BY
    found.severity DESC NULLS LAST, told.counted_rating ASC NULLS LAST, told.published_at ASC, told.mention_key ASC
LIMIT $limit
