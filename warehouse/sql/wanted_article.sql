-- One row per mention whose article is to be asked for now: those never tried first, the newest first.
SELECT
    'article-' || md5(mention.mention_key) AS name,
    mention.url
FROM mention
LEFT JOIN article_latest AS tried ON mention.mention_id = tried.mention_id
WHERE
    mention.kind = 'article'
    AND mention.url IS NOT NULL
    AND mention.first_seen_at >= $since
    -- A source that gave the whole article has spared its publisher the visit.
    AND (mention.is_snippet OR len(mention.text) < $whole)
    AND (tried.mention_id IS NULL OR tried.next_try_at <= $now)
ORDER BY tried.mention_id IS NOT NULL, mention.first_seen_at DESC, mention.mention_id DESC
LIMIT $limit
