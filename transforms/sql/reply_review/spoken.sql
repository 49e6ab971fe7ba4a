-- One row per brand that a mention was shown for: its newest score's language, label, themes and signals.
WITH newest AS (
    SELECT *
    FROM score
    WHERE mention_id = $mention_id
    QUALIFY row_number() OVER (PARTITION BY brand_id ORDER BY scored_at DESC, version DESC, article DESC) = 1
)

SELECT
    shown.brand_id,
    coalesce(newest.language, mention.language) AS language,
    newest.label,
    (
        SELECT list(score_theme.theme ORDER BY score_theme.theme)
        FROM score_theme
        WHERE
            score_theme.mention_id = newest.mention_id AND score_theme.version = newest.version
            AND score_theme.article = newest.article AND score_theme.brand_id = newest.brand_id
            AND score_theme.model = newest.model
    ) AS themes,
    (
        SELECT list(score_signal.signal ORDER BY score_signal.signal)
        FROM score_signal
        WHERE
            score_signal.mention_id = newest.mention_id AND score_signal.version = newest.version
            AND score_signal.article = newest.article AND score_signal.brand_id = newest.brand_id
            AND score_signal.model = newest.model
    ) AS signals
FROM (
    SELECT DISTINCT
        mention_id,
        brand_id
    FROM sighting
    WHERE mention_id = $mention_id
) AS shown
INNER JOIN mention ON shown.mention_id = mention.mention_id
LEFT JOIN newest ON shown.brand_id = newest.brand_id
ORDER BY shown.brand_id
