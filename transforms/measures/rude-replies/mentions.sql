-- One row per mention whose answer of the week was rude in any version.
SELECT DISTINCT review.mention_id
FROM reply_review AS review
INNER JOIN reply ON review.mention_id = reply.mention_id AND reply.version = 1
INNER JOIN brand ON review.brand_id = brand.brand_id
WHERE
    review.brand_id = $brand_id
    AND review.is_rude
    AND date_trunc('week', timezone(brand.zone, coalesce(reply.published_at, reply.seen_at)))::DATE = $week::DATE
    AND review.reviewed_at = (
        SELECT max(newer.reviewed_at)
        FROM reply_review AS newer
        WHERE
            newer.mention_id = review.mention_id AND newer.version = review.version
            AND newer.brand_id = review.brand_id
    )
