-- One row per examined source: its failures in a row up to the newest attempt, and what was good before.
CREATE OR REPLACE TEMP TABLE failed AS
SELECT
    source_id,
    count(*) FILTER (WHERE is_in_failures) AS failure_count,
    -- A wall or another layout does not pass by itself, as a server's bad hour does.
    count(*) FILTER (WHERE is_in_failures AND outcome IN ('blocked', 'changed_layout', 'gone'))
        AS lasting_count,
    min(fetched_at) FILTER (WHERE is_in_failures) AS first_failed_at,
    max(fetched_at) FILTER (WHERE is_good) AS last_good_at,
    min(fetched_at) FILTER (WHERE is_good) AS first_good_at,
    arg_max(outcome, row(fetched_at, attempt_id)) AS last_outcome,
    arg_max(reason, row(fetched_at, attempt_id)) AS last_reason,
    -- The page came and was read, and held fewer mentions than the configuration expects.
    coalesce(arg_max(reason LIKE '% at least % expected', row(fetched_at, attempt_id)), FALSE) AS is_below_least
FROM tried
GROUP BY source_id;
