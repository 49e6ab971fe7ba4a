-- One row per mention that evidence is to be taken of: complaints, what calls for action, watched accounts.
SELECT DISTINCT told.mention_id
FROM brand_mention AS told
LEFT JOIN score_latest AS scored
    ON
        told.mention_id = scored.mention_id
        AND told.version = scored.version
        AND told.brand_id = scored.brand_id
LEFT JOIN score_signal AS heard
    ON
        scored.mention_id = heard.mention_id
        AND scored.version = heard.version
        AND scored.article = heard.article
        AND scored.brand_id = heard.brand_id
        AND scored.model = heard.model
        AND heard.confidence >= 0.5
WHERE
    told.first_seen_at >= $since
    AND told.is_about_brand
    AND (
        (heard.signal = 'complaint' AND (told.label = 'negative' OR told.rating < 0.5))
        OR heard.signal IN ('safety', 'legal', 'threat')
        OR EXISTS (
            SELECT 1
            FROM (SELECT unnest(from_json($rows, '[{"site": "VARCHAR", "author": "VARCHAR"}]')) AS account) AS watched
            WHERE watched.account.site = told.site AND lower(watched.account.author) = lower(told.author)
        )
    )
