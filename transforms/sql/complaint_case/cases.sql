-- One row per case, as the record has it: those asked for, the most urgent first.
SELECT
    case_id,
    brand_id,
    mention_id,
    state,
    state_since,
    said_at,
    due_at,
    owner,
    rule_id,
    rules_version,
    action,
    severity,
    is_complaint,
    is_pile_on,
    is_offensive,
    is_timed,
    answered_at,
    answered_by,
    is_sympathetic,
    said_more_at,
    offline_at,
    resolved_at,
    compensated_at,
    recovered_at,
    recovered_by,
    recovered_mention_id,
    ignored_at,
    ignored_reason,
    ignored_by,
    investigation,
    closed_at,
    outcome,
    warned_at,
    warned_rule,
    hidden_at,
    blocked_at,
    removed_at,
    event_count
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
-- A danger waits behind nothing, however long other complaints have waited.
ORDER BY
    severity >= $grave AND state IN ('new', 'acknowledged', 'offline') DESC,
    state = 'new' DESC,
    due_at ASC NULLS LAST,
    severity DESC,
    case_id ASC
LIMIT $limit OFFSET $skip
