-- One row per mention published in the week, counted or left out, oldest first.
WITH told AS (
    SELECT
        mention_id,
        version,
        story_key,
        TRUE AS is_counted,
        NULL AS left_out_as,
        NULL AS left_out_because,
        is_answered,
        sentiment,
        label,
        is_unsure,
        is_corrected
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week
    UNION ALL
    SELECT
        left_out.mention_id,
        left_out.version,
        spoken.story_key,
        FALSE AS is_counted,
        left_out.kind AS left_out_as,
        left_out.reason AS left_out_because,
        spoken.reply_text IS NOT NULL AS is_answered,
        spoken.sentiment,
        spoken.label,
        spoken.is_unsure,
        spoken.is_corrected
    FROM weekly_excluded AS left_out
    INNER JOIN brand_mention AS spoken
        ON left_out.brand_id = spoken.brand_id AND left_out.mention_id = spoken.mention_id
    WHERE left_out.brand_id = $brand_id AND left_out.week = $week
),

shown AS (
    SELECT
        sighting.mention_id,
        arg_min(source.name, (sighting.first_seen_at, source.source_id)) AS source_name
    FROM sighting
    INNER JOIN source ON sighting.source_id = source.source_id
    WHERE sighting.brand_id = $brand_id
    GROUP BY sighting.mention_id
),

spoken_of AS (
    SELECT
        mention_id,
        list(theme ORDER BY theme) AS themes,
        list(theme ORDER BY theme) FILTER (WHERE label = 'negative') AS negative_themes
    FROM brand_mention_theme
    WHERE brand_id = $brand_id
    GROUP BY mention_id
),

series AS (
    SELECT
        arg_max(version, place) AS version,
        arg_max(list_id, place) AS list_id
    FROM reach_series
),

reached AS (
    SELECT
        mention_reach.mention_id,
        mention_reach.class,
        mention_reach.low,
        mention_reach.mid,
        mention_reach.high
    FROM mention_reach
    INNER JOIN series ON mention_reach.version = series.version AND mention_reach.list_id = series.list_id
),

held AS (
    SELECT
        mention_id,
        newest_evidence_id
    FROM evidence_state
    WHERE part = 'mention' AND newest_evidence_id IS NOT NULL AND NOT is_forgotten
)

SELECT
    told.mention_id,
    told.story_key,
    told.is_counted,
    told.left_out_as,
    told.left_out_because,
    judged.score AS relevance,
    mention.published_at,
    CASE
        WHEN mention.published_precision <> 'day' THEN mention.published_at AT TIME ZONE $zone
    END AS published_local,
    CASE
        WHEN mention.published_precision = 'day' THEN cast(mention.published_at AT TIME ZONE 'UTC' AS DATE)
        ELSE cast(mention.published_at AT TIME ZONE $zone AS DATE)
    END AS published_on,
    mention.published_precision,
    mention.kind,
    mention.site,
    shown.source_name AS source,
    mention.author,
    mention.title,
    mention.text,
    mention.is_snippet,
    mention.url,
    coalesce(mention.language, mention.declared_language) AS language,
    told.label,
    told.sentiment,
    mention.negative,
    mention.neutral,
    mention.positive,
    told.is_unsure,
    told.is_corrected,
    mention.model,
    mention.judged_on,
    coalesce(spoken_of.themes, []) AS themes,
    coalesce(spoken_of.negative_themes, []) AS negative_themes,
    mention.rating_value,
    mention.rating_scale,
    reached.class AS reach_class,
    reached.low AS reach_low,
    reached.mid AS reach,
    reached.high AS reach_high,
    told.is_answered,
    mention.first_seen_at,
    told.version,
    mention.page_digest,
    held.newest_evidence_id AS evidence_id
FROM told
INNER JOIN brand_mention AS mention ON told.mention_id = mention.mention_id AND mention.brand_id = $brand_id
LEFT JOIN relevance AS judged ON told.mention_id = judged.mention_id AND judged.brand_id = $brand_id
LEFT JOIN shown ON told.mention_id = shown.mention_id
LEFT JOIN spoken_of ON told.mention_id = spoken_of.mention_id
LEFT JOIN reached ON told.mention_id = reached.mention_id
LEFT JOIN held ON told.mention_id = held.mention_id
ORDER BY mention.published_at ASC, told.mention_id ASC
