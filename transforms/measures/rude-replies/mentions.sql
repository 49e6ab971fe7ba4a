-- One row per mention whose answer of the week was rude in any version.
WITH looked AS (
    SELECT
        review.mention_id,
        review.is_rude
    FROM reply_review AS review
    INNER JOIN reply ON review.mention_id = reply.mention_id AND reply.version = 1
    INNER JOIN brand ON review.brand_id = brand.brand_id
    WHERE
        review.brand_id = $brand_id
        AND is_answered_in_week(
            reply.published_at,
            reply.published_precision,
            reply.seen_at,
            $week::DATE,
            $week::TIMESTAMP AT TIME ZONE brand.zone,
            ($week::DATE + 7)::TIMESTAMP AT TIME ZONE brand.zone
        )
    -- The newest look at each version counts.
    QUALIFY
        row_number() OVER (
            PARTITION BY review.mention_id, review.version
            ORDER BY review.reviewed_at DESC, review.lint DESC
        ) = 1
)

SELECT DISTINCT mention_id
FROM looked
WHERE is_rude
ORDER BY mention_id
