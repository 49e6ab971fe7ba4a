-- One row per given mention: what is known of it towards the brand, in its newest words.
WITH told AS (
    SELECT
        mention_id,
        version,
        kind,
        site,
        author,
        coalesce(language, declared_language) AS written_in,
        rating,
        label,
        negative,
        length(concat_ws(' ', title, text)) AS char_count,
        coalesce(published_at, first_seen_at) AS said_at
    FROM brand_mention
    WHERE brand_id = $brand_id AND mention_id IN (SELECT unnest($member_ids::BIGINT[]))
),

scored AS (
    SELECT
        mention_id,
        version,
        article,
        model
    FROM score
    WHERE brand_id = $brand_id AND mention_id IN (SELECT unnest($member_ids::BIGINT[]))
    QUALIFY
        row_number() OVER (PARTITION BY mention_id, version ORDER BY scored_at DESC, model DESC, article DESC) = 1
),

heard AS (
    SELECT
        score_signal.mention_id,
        score_signal.version,
        list(DISTINCT score_signal.signal) AS signals
    FROM score_signal
    INNER JOIN scored
        ON
            score_signal.mention_id = scored.mention_id
            AND score_signal.version = scored.version
            AND score_signal.article = scored.article
            AND score_signal.model = scored.model
    WHERE
        score_signal.brand_id = $brand_id
        AND score_signal.mention_id IN (SELECT unnest($member_ids::BIGINT[]))
    GROUP BY score_signal.mention_id, score_signal.version
),

spoken AS (
    SELECT
        mention_id,
        count(*) AS theme_count
    FROM brand_mention_theme
    WHERE brand_id = $brand_id AND mention_id IN (SELECT unnest($member_ids::BIGINT[]))
    GROUP BY mention_id
),

reached AS (
    SELECT
        mention_id,
        arg_max(mid, version) AS views
    FROM mention_reach
    WHERE mention_id IN (SELECT unnest($member_ids::BIGINT[]))
    GROUP BY mention_id
),

left_out AS (
    SELECT DISTINCT mention_id
    FROM mention_excluded
    WHERE brand_id = $brand_id
),

joined AS (
    SELECT DISTINCT mention_id
    FROM thread_agreement
    WHERE brand_id = $brand_id AND mention_id IN (SELECT unnest($member_ids::BIGINT[]))
)

SELECT
    told.mention_id,
    told.version,
    told.kind,
    told.site,
    told.author,
    told.written_in,
    told.rating,
    told.label,
    told.negative,
    told.char_count,
    told.said_at,
    coalesce(heard.signals, []) AS signals,
    coalesce(spoken.theme_count, 0) AS theme_count,
    coalesce(reached.views, first.view_count) AS view_count,
    first.author_followers,
    left_out.mention_id IS NULL AS is_relevant,
    joined.mention_id IS NOT NULL AS is_pile_on
FROM told
INNER JOIN mention AS first ON told.mention_id = first.mention_id
LEFT JOIN heard ON told.mention_id = heard.mention_id AND told.version = heard.version
LEFT JOIN spoken ON told.mention_id = spoken.mention_id
LEFT JOIN reached ON told.mention_id = reached.mention_id
LEFT JOIN left_out ON told.mention_id = left_out.mention_id
LEFT JOIN joined ON told.mention_id = joined.mention_id
