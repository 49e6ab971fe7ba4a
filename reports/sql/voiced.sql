-- At most one row: how many mentions of the brand its share of voice counts in the week.
SELECT mention_count
FROM weekly_voice
WHERE brand_id = $brand_id AND week = $week AND member_id = $brand_id
