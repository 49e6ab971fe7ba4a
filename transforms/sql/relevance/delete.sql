-- What was judged of these mentions before: the new judgements take its place.
DELETE FROM relevance
WHERE brand_id = $brand_id AND list_contains($mention_ids::BIGINT[], mention_id)
