-- One row per thing that people said of the given cases.
SELECT
    mention_id,
    what,
    value,
    told_by,
    told_at
FROM case_event
WHERE brand_id = $brand_id AND mention_id IN (SELECT unnest($member_ids::BIGINT[]))
