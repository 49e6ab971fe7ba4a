-- One row per brand, week, counted mention and theme that it speaks about, as people said or else by the model.
WITH counted AS (
    SELECT
        mention_id,
        version,
        story_key
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week
),

-- By IN and not by join, which would read the table from its beginning.
judged AS (
    SELECT
        mention_id,
        version,
        max(article) AS article
    FROM score
    WHERE brand_id = $brand_id AND model = $model AND mention_id IN (SELECT counted.mention_id FROM counted)
    GROUP BY mention_id, version
),

heard AS (
    SELECT
        mention_id,
        version,
        article,
        theme,
        confidence,
        label
    FROM score_theme
    WHERE brand_id = $brand_id AND model = $model AND mention_id IN (SELECT counted.mention_id FROM counted)
),

scored AS (
    SELECT
        heard.mention_id,
        heard.theme,
        heard.confidence,
        heard.label
    FROM heard
    INNER JOIN judged
        ON
            heard.mention_id = judged.mention_id
            AND heard.version = judged.version
            AND heard.article = judged.article
    INNER JOIN counted ON heard.mention_id = counted.mention_id AND heard.version = counted.version
),

said AS (
    SELECT
        mention_id,
        theme,
        value
    FROM correction_newest
    WHERE brand_id = $brand_id AND what = 'theme' AND mention_id IN (SELECT counted.mention_id FROM counted)
)

SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    counted.mention_id,
    counted.story_key,
    told.theme,
    told.confidence,
    told.label
FROM counted
INNER JOIN (
    SELECT
        coalesce(said.mention_id, scored.mention_id) AS mention_id,
        coalesce(said.theme, scored.theme) AS theme,
        CASE WHEN said.value IS NULL THEN scored.confidence ELSE 1.0 END AS confidence,
        CASE WHEN said.value IN ('negative', 'neutral', 'positive') THEN said.value ELSE scored.label END AS label
    FROM scored
    FULL OUTER JOIN said ON scored.mention_id = said.mention_id AND scored.theme = said.theme
    WHERE coalesce(said.value, 'present') <> 'absent'
) AS told ON counted.mention_id = told.mention_id
