-- One row per turn in a story of the brand that was added to lately: a post, an article, or the owner's answer.
WITH touched AS (
    SELECT DISTINCT member.story_key
    FROM story_member AS member
    INNER JOIN mention ON member.mention_id = mention.mention_id
    WHERE member.said_at >= $since AND mention.kind = 'post'
),

said AS (
    SELECT
        member.story_key,
        mention.mention_id,
        mention.kind,
        mention.site,
        mention.author,
        mention.url,
        mention.text,
        mention.language,
        mention.share_count,
        member.said_at,
        coalesce(relevance.kind = 'own', FALSE) AS is_own,
        coalesce(decided.value = 'us', relevance.is_relevant, TRUE) AS is_about_brand,
        corrected.label AS said_label,
        corrected.negative AS said_negative,
        corrected.sentiment AS said_sentiment
    FROM story_member AS member
    INNER JOIN mention ON member.mention_id = mention.mention_id
    LEFT JOIN relevance ON mention.mention_id = relevance.mention_id AND relevance.brand_id = $brand_id
    LEFT JOIN correction_newest AS decided
        ON mention.mention_id = decided.mention_id AND decided.brand_id = $brand_id AND decided.what = 'relevance'
    LEFT JOIN mention_corrected AS corrected
        ON mention.mention_id = corrected.mention_id AND corrected.brand_id = $brand_id
    WHERE
        -- What people say is about somebody else is no turn towards the brand.
        coalesce(decided.value = 'us', TRUE)
        AND member.story_key IN (SELECT touched.story_key FROM touched)
        AND EXISTS (
            SELECT 1 FROM sighting
            WHERE mention.mention_id = sighting.mention_id AND sighting.brand_id = $brand_id
        )
),

scored AS (
    SELECT
        mention_id,
        version,
        article,
        label,
        negative,
        sentiment
    FROM score
    WHERE brand_id = $brand_id AND model = $model AND mention_id IN (SELECT said.mention_id FROM said)
    QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC, article DESC) = 1
)

SELECT
    said.story_key,
    said.mention_id,
    said.kind,
    said.site,
    said.author,
    said.url,
    said.text,
    said.language,
    said.share_count,
    said.said_at,
    said.is_own,
    said.is_about_brand,
    coalesce(said.said_label, scored.label) AS label,
    coalesce(said.said_negative, scored.negative) AS negative,
    coalesce(said.said_sentiment, scored.sentiment) AS sentiment,
    coalesce(
        (
            SELECT list(score_signal.signal ORDER BY score_signal.signal)
            FROM score_signal
            WHERE
                -- What people call praise neither complains nor agrees with who does.
                said.said_label IS DISTINCT FROM 'positive'
                AND score_signal.mention_id = scored.mention_id
                AND score_signal.version = scored.version
                AND score_signal.article = scored.article
                AND score_signal.brand_id = $brand_id
                AND score_signal.model = $model
        ),
        []
    ) AS signals
FROM said
LEFT JOIN scored ON said.mention_id = scored.mention_id
UNION ALL
SELECT
    said.story_key,
    said.mention_id,
    'answer' AS kind,
    said.site,
    NULL AS author,
    said.url,
    reply.text,
    said.language,
    NULL AS share_count,
    -- A date alone is no time of the day: it would stand before whoever spoke on that day.
    CASE
        WHEN reply.published_precision IN ('minute', 'second', 'millisecond') THEN reply.published_at
        ELSE reply.seen_at
    END AS said_at,
    TRUE AS is_own,
    TRUE AS is_about_brand,
    NULL AS label,
    NULL AS negative,
    NULL AS sentiment,
    [] AS signals
FROM said
INNER JOIN (
    SELECT *
    FROM reply
    WHERE mention_id IN (SELECT told.mention_id FROM said AS told)
    -- However often it is reworded, it is one turn.
    QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC) = 1
) AS reply ON said.mention_id = reply.mention_id
ORDER BY ALL
