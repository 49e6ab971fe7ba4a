-- One row per mention of the brand's weeks from $first to $week, counted or left out, with all that is told of it.
CREATE OR REPLACE TEMP TABLE told_ahead AS
WITH told AS (
    SELECT
        week,
        mention_id,
        version,
        story_key,
        kind,
        rating,
        sentiment,
        label,
        is_unsure,
        is_corrected,
        is_answered,
        story_label,
        NULL AS left_out_kind,
        NULL AS reason
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
    UNION ALL BY NAME
    SELECT
        week,
        mention_id,
        version,
        kind AS left_out_kind,
        reason
    FROM weekly_excluded
    WHERE brand_id = $brand_id AND week BETWEEN $first AND $week
),

-- By IN and not by join, here and below: the scan then passes over old history.
said AS (
    SELECT *
    FROM brand_mention
    WHERE brand_id = $brand_id AND mention_id IN (SELECT told.mention_id FROM told)
),

shown AS (
    SELECT
        sighting.mention_id,
        list_sort(list(DISTINCT sighting.source_id)) AS source_ids,
        arg_min(source.name, (sighting.first_seen_at, source.source_id)) AS source_name
    FROM sighting
    INNER JOIN source ON sighting.source_id = source.source_id
    WHERE sighting.brand_id = $brand_id AND sighting.mention_id IN (SELECT told.mention_id FROM told)
    GROUP BY sighting.mention_id
),

reached AS (
    SELECT
        series.week,
        found.mention_id,
        found.class,
        found.low,
        found.mid,
        found.high,
        found.reason
    FROM mention_reach AS found
    INNER JOIN weekly_reach AS series ON found.version = series.version AND found.list_id = series.list_id
    WHERE
        series.brand_id = $brand_id
        AND series.week BETWEEN $first AND $week
        AND series.total = 'domain-day'
        AND series.is_current
        AND found.mention_id IN (SELECT told.mention_id FROM told)
),

captured AS (
    SELECT
        mention_id,
        newest_evidence_id
    FROM evidence_state
    WHERE
        part = 'mention'
        AND newest_evidence_id IS NOT NULL
        AND NOT is_forgotten
        AND mention_id IN (SELECT told.mention_id FROM told)
),

judged AS (
    SELECT
        mention_id,
        score
    FROM relevance
    WHERE brand_id = $brand_id AND mention_id IN (SELECT told.mention_id FROM told)
),

spoken_of AS (
    SELECT
        mention_id,
        list(theme ORDER BY theme) AS themes,
        list(theme ORDER BY theme) FILTER (WHERE label = 'negative') AS negative_themes
    FROM brand_mention_theme
    WHERE brand_id = $brand_id AND mention_id IN (SELECT told.mention_id FROM told)
    GROUP BY mention_id
),

carried AS (
    SELECT
        own.mention_id,
        count(DISTINCT member.outlet) AS outlet_count,
        arg_min(member.outlet, (member.said_at, member.mention_id)) AS first_outlet,
        arg_min(member.mention_id, (member.said_at, member.mention_id)) AS first_id,
        min(member.said_at) AS first_said_at
    FROM story_member AS own
    INNER JOIN story_member AS member ON own.story_key = member.story_key
    WHERE own.mention_id IN (SELECT told.mention_id FROM told)
    GROUP BY own.mention_id
),

-- Whoever was first may have been of an earlier week.
begun AS (
    SELECT
        mention_id,
        published_precision
    FROM mention
    WHERE mention_id IN (SELECT carried.first_id FROM carried)
)

SELECT
    told.week,
    told.mention_id,
    told.version,
    told.left_out_kind IS NULL AS is_counted,
    told.left_out_kind,
    told.reason,
    coalesce(told.story_key, said.story_key) AS story_key,
    told.story_label,
    told.label AS counted_label,
    told.sentiment AS counted_sentiment,
    told.is_unsure AS is_counted_unsure,
    told.is_corrected AS is_counted_corrected,
    told.is_answered AS is_counted_answered,
    told.rating AS counted_rating,
    coalesce(told.kind, said.kind) AS kind,
    said.site,
    shown.source_ids,
    shown.source_name,
    said.mention_key,
    said.url,
    said.author,
    said.title,
    said.text,
    said.is_snippet,
    coalesce(said.language, said.declared_language) AS written_in,
    said.rating,
    said.rating_value,
    said.rating_scale,
    said.published_at,
    said.published_precision,
    CASE
        WHEN said.published_precision = 'day' THEN (said.published_at AT TIME ZONE 'UTC')::DATE
        ELSE (said.published_at AT TIME ZONE $zone)::DATE
    END AS published_on,
    CASE
        WHEN said.published_precision <> 'day' THEN said.published_at AT TIME ZONE $zone
    END AS published_local,
    said.first_seen_at,
    said.page_digest,
    said.label,
    said.sentiment,
    said.negative,
    said.neutral,
    said.positive,
    said.is_unsure,
    said.is_corrected,
    said.model,
    said.judged_on,
    said.reply_text IS NOT NULL AS is_answered,
    reached.class AS reach_class,
    reached.low AS reach_low,
    reached.mid AS reach,
    reached.high AS reach_high,
    reached.reason AS reach_reason,
    captured.newest_evidence_id,
    judged.score AS relevance,
    coalesce(spoken_of.themes, []) AS themes,
    coalesce(spoken_of.negative_themes, []) AS negative_themes,
    coalesce(carried.outlet_count, 1) AS outlet_count,
    carried.first_outlet,
    CASE
        WHEN begun.published_precision IN ('day', 'month', 'year')
            THEN (carried.first_said_at AT TIME ZONE 'UTC')::DATE
        ELSE (carried.first_said_at AT TIME ZONE $zone)::DATE
    END AS first_on
FROM told
INNER JOIN said ON told.mention_id = said.mention_id
INNER JOIN shown ON told.mention_id = shown.mention_id
LEFT JOIN reached ON told.mention_id = reached.mention_id AND told.week = reached.week
LEFT JOIN captured ON told.mention_id = captured.mention_id
LEFT JOIN judged ON told.mention_id = judged.mention_id
LEFT JOIN spoken_of ON told.mention_id = spoken_of.mention_id
LEFT JOIN carried ON told.mention_id = carried.mention_id
LEFT JOIN begun ON carried.first_id = begun.mention_id
