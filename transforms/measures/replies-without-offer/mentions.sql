-- One row per mention, praise left out, whose answer of the week offers no way to go on in private.
WITH latest AS (
    SELECT
        review.mention_id,
        review.offers_offline
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
    -- Of the latest version the newest look counts.
    QUALIFY
        row_number() OVER (
            PARTITION BY review.mention_id
            ORDER BY review.version DESC, review.reviewed_at DESC, review.lint DESC
        ) = 1
)

SELECT latest.mention_id
FROM latest
LEFT JOIN mention ON latest.mention_id = mention.mention_id
WHERE NOT latest.offers_offline AND NOT coalesce(mention.rating >= 0.8, FALSE)
ORDER BY latest.mention_id
