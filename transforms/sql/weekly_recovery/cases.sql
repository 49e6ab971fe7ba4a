-- One row per case of a complaint published in the weeks from $first to $week: how it went.
WITH counted AS (
    SELECT
        mention_id,
        week
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
),

-- What can be said of the unanswered ones ends where somebody last looked.
looked AS (
    SELECT max(attempt.fetched_at) AS read_until
    FROM attempt
    INNER JOIN source ON attempt.source_id = source.source_id
    WHERE
        source.brand_id = $brand_id
        AND attempt.fetched_at >= $week_start
        AND attempt.outcome IN ('new', 'unchanged', 'empty')
)

SELECT
    found.mention_id,
    counted.week = $week AS is_of_week,
    found.state,
    found.due_at,
    found.is_timed,
    found.answered_at,
    found.answered_by,
    found.is_sympathetic,
    found.said_more_at,
    found.offline_at,
    found.resolved_at,
    found.compensated_at,
    found.recovered_at,
    found.closed_at,
    looked.read_until,
    found.mention_id IN (
        SELECT heard.mention_id
        FROM score_signal AS heard
        WHERE
            heard.brand_id = $brand_id
            AND heard.model = $model
            AND heard.signal = 'repeat'
            AND heard.mention_id IN (SELECT asked.mention_id FROM counted AS asked)
    ) AS is_failed_contact
FROM complaint_case AS found
INNER JOIN counted ON found.mention_id = counted.mention_id
CROSS JOIN looked
WHERE
    found.brand_id = $brand_id
    AND found.is_complaint
