-- One row per open case told of, and negative review that no rule decided on, without an answer: at most $limit.
WITH waiting AS (
    SELECT
        told.*,
        found.case_id,
        found.owner,
        found.rule_id,
        found.due_at,
        found.severity
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
),

-- In place of an aggregate OVER (): now and then DuckDB 1.5 breaks down over one, and closes the database.
every AS (
    SELECT count(*) AS waiting_count
    FROM waiting
)

SELECT
    waiting.mention_id,
    waiting.source_name,
    waiting.kind,
    waiting.url,
    waiting.author,
    left(waiting.title, 1000) AS heading,
    left(waiting.text, 1000) AS words,
    waiting.is_snippet,
    waiting.written_in,
    waiting.counted_rating,
    waiting.published_at,
    waiting.published_precision,
    waiting.published_on,
    waiting.counted_label,
    1 AS copy_count,
    waiting.page_digest,
    waiting.is_counted_answered,
    waiting.case_id,
    waiting.owner,
    waiting.rule_id,
    waiting.due_at,
    every.waiting_count
FROM waiting
CROSS JOIN every
ORDER BY
    waiting.severity DESC NULLS LAST,
    -- Stars have their part in the severity of a case.
    CASE WHEN waiting.case_id IS NULL THEN waiting.counted_rating END ASC NULLS LAST,
    waiting.published_at ASC,
    waiting.mention_key ASC
LIMIT $limit
