-- One row per given mention that was decided on: what the newest decision is.
SELECT
    mention_id,
    rule_id,
    action
FROM triage_latest
WHERE brand_id = $brand_id AND mention_id IN (SELECT unnest($member_ids::BIGINT[]))
