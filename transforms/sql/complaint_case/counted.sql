-- One row: how many cases are asked for, and how many of those are overdue.
SELECT
    count(*) AS case_count,
    count(*) FILTER (WHERE state = 'new' AND answered_at IS NULL AND due_at <= $now) AS overdue_count
FROM complaint_case
WHERE
    ($brand_id IS NULL OR brand_id = $brand_id)
    AND ($case_id IS NULL OR case_id = $case_id)
    AND (
        $holds = 'all'
        OR ($holds = 'open' AND state IN ('new', 'acknowledged', 'offline'))
        OR ($holds = 'overdue' AND state = 'new' AND answered_at IS NULL AND due_at <= $now)
        OR state = $holds
    )
