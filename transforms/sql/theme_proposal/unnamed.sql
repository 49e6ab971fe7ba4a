-- One row per complaint of the weeks about which no theme is sure, in the order of their numbers.
SELECT
    latest.mention_id,
    coalesce(latest.title, '') AS title,
    latest.text,
    latest.author,
    said.language
FROM mention_latest AS latest
INNER JOIN (
    SELECT *
    FROM score
    WHERE brand_id = $brand_id AND model = $model
    QUALIFY row_number() OVER (PARTITION BY mention_id ORDER BY version DESC, article DESC) = 1
) AS said ON latest.mention_id = said.mention_id AND latest.version = said.version
WHERE
    latest.published_at >= $since
    AND latest.published_at < $week_end
    AND latest.published_precision NOT IN ('month', 'year')
    AND latest.mention_id NOT IN (
        SELECT mention_excluded.mention_id FROM mention_excluded
        WHERE mention_excluded.brand_id = $brand_id
    )
    AND EXISTS (
        SELECT 1
        FROM score_signal
        WHERE
            said.mention_id = score_signal.mention_id
            AND said.version = score_signal.version
            AND said.article = score_signal.article
            AND said.brand_id = score_signal.brand_id
            AND said.model = score_signal.model
            AND score_signal.signal = 'complaint'
    )
    AND NOT EXISTS (
        SELECT 1
        FROM score_theme
        WHERE
            said.mention_id = score_theme.mention_id
            AND said.version = score_theme.version
            AND said.article = score_theme.article
            AND said.brand_id = score_theme.brand_id
            AND said.model = score_theme.model
            AND score_theme.confidence >= $sure_from
    )
ORDER BY latest.published_at DESC, latest.mention_id DESC
LIMIT $most
