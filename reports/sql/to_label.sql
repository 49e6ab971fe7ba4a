-- One row per story of the brand that a person should look at, the first mention of each: the most useful first.
WITH told AS (
    SELECT
        brand_mention.*,
        coalesce(brand_mention.published_at, brand_mention.first_seen_at) AS happened_at,
        count(*) OVER (PARTITION BY brand_mention.story_key) AS copy_count,
        -- What was seen, liked and carried by many; each in its own order of magnitude.
        ln(1 + greatest(coalesce(mention.view_count, 0), coalesce(mention.author_followers, 0)))
        + ln(1 + coalesce(mention.like_count, 0) + coalesce(mention.share_count, 0) + coalesce(mention.reply_count, 0))
        + ln(count(*) OVER (PARTITION BY brand_mention.story_key)) AS influence
    FROM brand_mention
    INNER JOIN mention ON brand_mention.mention_id = mention.mention_id
    WHERE
        brand_mention.brand_id = $brand_id
        AND coalesce(brand_mention.published_at, brand_mention.first_seen_at) >= $since
        AND coalesce(brand_mention.published_at, brand_mention.first_seen_at) < $until
        AND (len($mention_ids::BIGINT[]) = 0 OR list_contains($mention_ids::BIGINT[], brand_mention.mention_id))
        -- Nobody is asked how words feel that are left out, unless that is what is asked about.
        AND CASE
            WHEN $is_audit OR len($mention_ids::BIGINT[]) > 0 THEN TRUE
            WHEN $is_excluded
                THEN brand_mention.mention_id IN (
                    SELECT relevance.mention_id FROM relevance
                    WHERE
                        relevance.brand_id = $brand_id
                        AND relevance.kind IN ('other', 'not_named', 'never', 'needs', 'look_alike')
                )
            ELSE brand_mention.mention_id NOT IN (
                SELECT mention_excluded.mention_id FROM mention_excluded
                WHERE mention_excluded.brand_id = $brand_id AND mention_excluded.kind <> 'people'
            )
        END
),

said AS (
    SELECT
        mention_id,
        max(value) FILTER (WHERE what = 'sentiment') AS sentiment,
        max(value) FILTER (WHERE what = 'relevance') AS relevance,
        list({ 'name': theme, 'value': value } ORDER BY theme) FILTER (WHERE what = 'theme') AS themes,
        arg_max(corrected_by, corrected_at) AS corrected_by
    FROM correction_newest
    WHERE brand_id = $brand_id
    GROUP BY mention_id
),

last_said AS (
    SELECT
        mention_id,
        max(corrected_at) AS corrected_at,
        coalesce(bool_or(sample = 'audit'), FALSE) AS is_audited
    FROM correction
    WHERE brand_id = $brand_id
    GROUP BY mention_id
),

theme AS (
    SELECT
        mention_id,
        list({ 'name': theme, 'label': label, 'is_corrected': is_corrected } ORDER BY confidence DESC, theme ASC)
            AS spoken_of
    FROM brand_mention_theme
    WHERE brand_id = $brand_id
    GROUP BY mention_id
),

first AS (
    SELECT
        told.*,
        score_latest.label AS model_label,
        score_latest.negative AS model_negative,
        score_latest.neutral AS model_neutral,
        score_latest.positive AS model_positive,
        coalesce(score_latest.is_unsure, FALSE) AS is_model_unsure,
        said.sentiment AS said_sentiment,
        said.relevance AS said_relevance,
        said.themes AS said_themes,
        said.corrected_by,
        last_said.corrected_at,
        theme.spoken_of,
        audit_sample.week AS audit_week,
        audit_sample.place AS audit_place,
        -- Chance, but the same chance every time.
        md5(told.brand_id || ' ' || told.mention_key) AS chance
    FROM told
    LEFT JOIN score_latest
        ON
            told.mention_id = score_latest.mention_id
            AND told.version = score_latest.version
            AND told.brand_id = score_latest.brand_id
    LEFT JOIN said ON told.mention_id = said.mention_id
    LEFT JOIN last_said ON told.mention_id = last_said.mention_id
    LEFT JOIN theme ON told.mention_id = theme.mention_id
    LEFT JOIN audit_sample ON told.mention_id = audit_sample.mention_id AND told.brand_id = audit_sample.brand_id
    WHERE
        (NOT $is_unsure OR coalesce(score_latest.is_unsure, FALSE))
        -- Chance must not pass over what people chose to judge: an audit asks again, once, as long as that stands.
        AND CASE
            WHEN $is_audit
                THEN
                    audit_sample.place IS NOT NULL
                    AND NOT (
                        coalesce(last_said.is_audited, FALSE)
                        AND (said.sentiment IS NOT NULL OR said.relevance IS NOT NULL)
                    )
            ELSE $is_again OR (said.sentiment IS NULL AND said.relevance IS NULL)
        END
    QUALIFY
        len($mention_ids::BIGINT[]) > 0
        OR $is_audit
        OR row_number() OVER (PARTITION BY told.story_key ORDER BY told.happened_at, told.mention_id) = 1
),

ranked AS (
    SELECT
        *,
        CASE
            WHEN is_model_unsure
                THEN
                    row_number() OVER (
                        PARTITION BY is_model_unsure
                        ORDER BY greatest(model_negative, model_neutral, model_positive) ASC, mention_key ASC
                    )
        END AS by_doubt,
        CASE
            WHEN model_label = 'negative'
                THEN
                    row_number() OVER (
                        PARTITION BY model_label
                        ORDER BY model_negative * (1 + influence) DESC, mention_key ASC
                    )
        END AS by_blame,
        CASE WHEN influence > 0 THEN row_number() OVER (ORDER BY influence DESC, mention_key ASC) END AS by_influence,
        row_number() OVER (ORDER BY chance) AS by_chance,
        row_number() OVER (ORDER BY audit_week DESC, audit_place ASC) AS by_audit
    FROM first
),

placed AS (
    -- One of each in turn; what comes up twice comes up at its earlier place.
    SELECT
        *,
        CASE
            WHEN $is_audit THEN by_audit
            WHEN $is_excluded THEN by_chance
            ELSE least(by_doubt * 4, by_blame * 4 + 1, by_influence * 4 + 2, by_chance * 4 + 3)
        END AS place
    FROM ranked
)

SELECT
    brand_id,
    mention_id,
    mention_key,
    version,
    kind,
    site,
    author,
    url,
    rating_value,
    rating_scale,
    published_at,
    published_precision,
    left(title, 1000) AS heading,
    left(coalesce(article_text, text), $longest) AS words,
    is_snippet AND article_text IS NULL AS is_excerpt,
    copy_count,
    coalesce(language, declared_language) AS written_in,
    model,
    model_label,
    model_negative,
    model_neutral,
    model_positive,
    is_model_unsure,
    said_sentiment,
    said_relevance,
    corrected_by,
    corrected_at,
    coalesce(spoken_of, []) AS spoken_of,
    coalesce(said_themes, []) AS said_themes,
    CASE
        WHEN $is_audit OR $is_excluded OR place = by_chance * 4 + 3 THEN 'chance'
        WHEN place = by_doubt * 4 THEN 'doubt'
        WHEN place = by_blame * 4 + 1 THEN 'blame'
        ELSE 'influence'
    END AS asked_for
FROM placed
ORDER BY place, mention_key
LIMIT
    $limit
    OFFSET $skipped
