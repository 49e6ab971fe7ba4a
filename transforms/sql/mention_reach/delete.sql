-- Takes away what stands there of the given mentions by the formulas and the list.
DELETE FROM mention_reach
WHERE version = $version AND list_id = $list_id AND mention_id IN (SELECT unnest($mention_ids))
