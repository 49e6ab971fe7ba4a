-- One row per theme of the week and mention quoted for it, the best first.
SELECT
    chosen.theme,
    latest.mention_id,
    latest.author,
    source.name AS source_name,
    left(latest.text, 1000) AS words,
    latest.url,
    latest.declared_language
FROM (
    SELECT
        theme,
        unnest(quoted_mention_ids) AS mention_id,
        unnest(range(len(quoted_mention_ids))) AS place
    FROM weekly_theme
    WHERE brand_id = $brand_id AND week = $week
) AS chosen
INNER JOIN mention_latest AS latest ON chosen.mention_id = latest.mention_id
INNER JOIN source ON latest.source_id = source.source_id
ORDER BY chosen.theme, chosen.place
