-- One row per version of an answer to a mention shown for the brand that this lint has not looked at.
SELECT
    reply.mention_id,
    reply.version,
    left(reply.text, $longest) AS text,
    left(mention.text, $longest) AS said
FROM reply
INNER JOIN mention ON reply.mention_id = mention.mention_id
WHERE
    -- The words of a forgotten answer are gone; what was found in them stays counted.
    reply.text <> ''
    AND EXISTS (
        SELECT 1
        FROM sighting
        WHERE reply.mention_id = sighting.mention_id AND sighting.brand_id = $brand_id
    )
    AND NOT EXISTS (
        SELECT 1
        FROM reply_review
        WHERE
            reply.mention_id = reply_review.mention_id
            AND reply.version = reply_review.version
            AND reply_review.brand_id = $brand_id
            AND reply_review.lint = $model
    )
-- The oldest first: what repeats is told by what came before it.
ORDER BY reply.seen_at, reply.mention_id, reply.version
LIMIT $most
