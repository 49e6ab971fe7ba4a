-- Takes away the given cases of the brand, which are made anew.
DELETE FROM complaint_case
WHERE brand_id = $brand_id AND mention_id IN (SELECT unnest($member_ids::BIGINT[]))
