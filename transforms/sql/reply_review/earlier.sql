-- One row per answer of the brand's pages that was seen last before those still to be looked at.
SELECT reply.text
FROM reply
INNER JOIN reply_review ON reply.mention_id = reply_review.mention_id AND reply.version = reply_review.version
WHERE reply_review.brand_id = $brand_id AND reply_review.lint = $model
ORDER BY reply.seen_at DESC, reply.mention_id DESC
LIMIT $most
