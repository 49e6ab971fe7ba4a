-- One row per mention told of, counted or left out, oldest first.
WITH spoken_of AS (
    SELECT
        mention_id,
        list(theme ORDER BY theme) AS themes,
        list(theme ORDER BY theme) FILTER (WHERE label = 'negative') AS negative_themes
    FROM brand_mention_theme
    WHERE brand_id = $brand_id AND mention_id IN (SELECT told_mention.mention_id FROM told_mention)
    GROUP BY mention_id
)

SELECT
    told.mention_id,
    told.story_key,
    told.is_counted,
    told.left_out_kind AS left_out_as,
    told.reason AS left_out_because,
    judged.score AS relevance,
    told.published_at,
    told.published_local,
    told.published_on,
    told.published_precision,
    told.kind,
    told.site,
    told.source_name AS source,
    told.author,
    told.title,
    told.text,
    told.is_snippet,
    told.url,
    told.written_in AS language,
    CASE WHEN told.is_counted THEN told.counted_label ELSE told.label END AS label,
    CASE WHEN told.is_counted THEN told.counted_sentiment ELSE told.sentiment END AS sentiment,
    told.negative,
    told.neutral,
    told.positive,
    CASE WHEN told.is_counted THEN told.is_counted_unsure ELSE told.is_unsure END AS is_unsure,
    CASE WHEN told.is_counted THEN told.is_counted_corrected ELSE told.is_corrected END AS is_corrected,
    told.model,
    told.judged_on,
    coalesce(spoken_of.themes, []) AS themes,
    coalesce(spoken_of.negative_themes, []) AS negative_themes,
    told.rating_value,
    told.rating_scale,
    told.reach_class,
    told.reach_low,
    told.reach,
    told.reach_high,
    CASE WHEN told.is_counted THEN told.is_counted_answered ELSE told.is_answered END AS is_answered,
    told.first_seen_at,
    told.version,
    told.page_digest,
    told.newest_evidence_id AS evidence_id
FROM told_mention AS told
LEFT JOIN relevance AS judged ON told.mention_id = judged.mention_id AND judged.brand_id = $brand_id
LEFT JOIN spoken_of ON told.mention_id = spoken_of.mention_id
ORDER BY told.published_at ASC, told.mention_id ASC
