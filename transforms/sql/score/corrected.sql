-- One row per mention of the brand whose sentiment people corrected, in its latest version, the newest first.
SELECT
    latest.mention_id,
    latest.version,
    coalesce(article_read.try_number, 0) AS article,
    latest.kind,
    latest.is_snippet AND article_read.mention_id IS NULL AS is_snippet,
    left(latest.title, $longest) AS title,
    left(coalesce(article_read.text, latest.text), $longest) AS text,
    coalesce(article_read.language, latest.declared_language) AS language,
    corrected.value
FROM correction_newest AS corrected
INNER JOIN mention_latest AS latest ON corrected.mention_id = latest.mention_id
INNER JOIN mention_corrected
    ON corrected.mention_id = mention_corrected.mention_id AND corrected.brand_id = mention_corrected.brand_id
LEFT JOIN article_read ON latest.mention_id = article_read.mention_id
WHERE corrected.brand_id = $brand_id AND corrected.what = 'sentiment' AND mention_corrected.is_about_brand
ORDER BY corrected.corrected_at DESC, latest.mention_key ASC
LIMIT $most
