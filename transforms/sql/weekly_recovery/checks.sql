-- A brand has exactly one row in a week, also when nobody complained.
SELECT count(*)
FROM weekly_recovery
WHERE brand_id = $brand_id AND week = $week
HAVING count(*) <> 1;
-- Parts are no more than what they are parts of, and nobody's time runs out on an ignored case.
SELECT
    case_count,
    ignored_count,
    due_count,
    within_count,
    overdue_count
FROM weekly_recovery
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        due_count + ignored_count > case_count
        OR overdue_count + ignored_count > case_count
        OR within_count > due_count
        OR recovered_count > resolved_count
        OR settled_count > one_reply_count
        OR failed_contact_count > case_count
        OR resolved_count > span_resolved_count
        OR span_recovered_count > span_resolved_count
        OR one_reply_count > span_one_reply_count
        OR span_settled_count > span_one_reply_count
    );
