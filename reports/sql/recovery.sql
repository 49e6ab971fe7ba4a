-- One row: what became of the complaints of the brand's week.
SELECT
    case_count,
    ignored_count,
    overdue_count,
    within_count,
    due_count,
    within_low,
    within_high,
    recovered_count,
    resolved_count,
    recovery_low,
    recovery_high,
    settled_count,
    one_reply_count,
    settled_low,
    settled_high,
    failed_contact_count,
    case_count AS asked_count,
    failed_contact_low,
    failed_contact_high
FROM weekly_recovery
WHERE brand_id = $brand_id AND week = $week
