-- One row: how many mentions the week has.
SELECT count(*) AS mention_count
FROM weekly_mention
WHERE brand_id = $brand_id AND week = $week
