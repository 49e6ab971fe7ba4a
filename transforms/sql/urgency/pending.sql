-- One row per scored mention of the brand, first seen lately, that was not looked at in these words: the newest first.
WITH shown AS (
    SELECT mention_id
    FROM mention
    WHERE
        first_seen_at >= $since
        -- What a new source tells of last year is nothing to wake people for.
        AND coalesce(published_at, first_seen_at) >= $since
        AND EXISTS (
            SELECT 1 FROM sighting
            WHERE sighting.mention_id = mention.mention_id AND sighting.brand_id = $brand_id
        )
),

scored AS (
    SELECT
        score.mention_id,
        score.version,
        score.article,
        score.label,
        score.negative
    FROM score
    WHERE
        score.brand_id = $brand_id AND score.model = $model
        AND score.mention_id IN (SELECT shown.mention_id FROM shown)
    QUALIFY row_number() OVER (PARTITION BY score.mention_id ORDER BY score.version DESC, score.article DESC) = 1
),

chosen AS (
    SELECT scored.*
    FROM scored
    WHERE
        NOT EXISTS (
            SELECT 1 FROM urgency
            WHERE
                urgency.brand_id = $brand_id
                AND scored.mention_id = urgency.mention_id
                AND scored.version = urgency.version
                AND scored.article = urgency.article
                AND urgency.model = $model
        )
),

answered AS (
    SELECT mention_id FROM reply
    UNION
    -- An answer of the brand's own account in the thread is one too.
    SELECT asked.mention_id
    FROM mention AS asked
    INNER JOIN mention AS answer ON asked.external_id = answer.parent_id AND asked.site = answer.site
    INNER JOIN relevance AS own ON answer.mention_id = own.mention_id
    WHERE
        own.brand_id = $brand_id
        AND own.kind = 'own'
        AND asked.mention_id IN (SELECT chosen.mention_id FROM chosen)
)

SELECT
    chosen.mention_id,
    chosen.version,
    chosen.article,
    chosen.label,
    chosen.negative,
    words.mention_key,
    words.kind,
    words.site,
    words.url,
    words.title,
    left(words.text, 2000) AS text,
    mention.language,
    words.rating,
    -- A day says nothing of how long somebody waits; as the clock of its case, it begins when it was seen.
    CASE
        WHEN words.published_precision IN ('minute', 'second', 'millisecond') THEN words.published_at
        ELSE words.first_seen_at
    END AS happened_at,
    mention.author_followers,
    mention.view_count,
    answered.mention_id IS NOT NULL AS is_answered,
    coalesce(decided.value = 'us', relevance.is_relevant, TRUE) AS is_relevant,
    coalesce(
        (
            SELECT list(score_signal.signal ORDER BY score_signal.signal)
            FROM score_signal
            WHERE
                score_signal.mention_id = chosen.mention_id
                AND score_signal.version = chosen.version
                AND score_signal.article = chosen.article
                AND score_signal.brand_id = $brand_id
                AND score_signal.model = $model
        ),
        []
    ) AS signals,
    source.name AS source_name,
    told.severity AS told_severity
FROM chosen
INNER JOIN mention_words AS words ON chosen.mention_id = words.mention_id
INNER JOIN mention ON chosen.mention_id = mention.mention_id
LEFT JOIN answered ON chosen.mention_id = answered.mention_id
LEFT JOIN (
    SELECT
        mention_id,
        max(severity) AS severity
    FROM alert
    WHERE brand_id = $brand_id AND kind = 'complaint'
    GROUP BY mention_id
) AS told ON chosen.mention_id = told.mention_id
LEFT JOIN source ON words.source_id = source.source_id
LEFT JOIN relevance ON chosen.mention_id = relevance.mention_id AND relevance.brand_id = $brand_id
LEFT JOIN correction_newest AS decided
    ON chosen.mention_id = decided.mention_id AND decided.brand_id = $brand_id AND decided.what = 'relevance'
ORDER BY happened_at DESC, chosen.mention_id DESC
