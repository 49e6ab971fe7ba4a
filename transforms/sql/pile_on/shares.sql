-- One row per post of the brand and time in the last day at which other shares of it were told.
SELECT
    engagement.mention_id,
    engagement.seen_at,
    engagement.share_count
FROM engagement
WHERE
    engagement.seen_at >= $since_shares
    AND engagement.share_count IS NOT NULL
    AND EXISTS (
        SELECT 1 FROM sighting
        WHERE engagement.mention_id = sighting.mention_id AND sighting.brand_id = $brand_id
    )
ORDER BY engagement.mention_id, engagement.seen_at
