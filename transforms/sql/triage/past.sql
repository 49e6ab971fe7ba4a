-- One row per scored mention of the brand that was published in the time.
SELECT mention.mention_id
FROM mention
WHERE
    coalesce(mention.published_at, mention.first_seen_at) >= $since
    AND coalesce(mention.published_at, mention.first_seen_at) < $until
    AND EXISTS (
        SELECT 1
        FROM score
        WHERE mention.mention_id = score.mention_id AND score.brand_id = $brand_id
    )
ORDER BY coalesce(mention.published_at, mention.first_seen_at) DESC, mention.mention_id DESC
