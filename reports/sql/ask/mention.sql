-- One row per reported brand, week and mention, counted or left out. Who said it is not among the columns.
WITH placed AS (
    SELECT
        brand_id,
        week,
        mention_id,
        TRUE AS is_counted,
        NULL AS left_out_kind,
        NULL AS left_out_reason,
        story_key,
        rating,
        is_answered,
        sentiment,
        label,
        is_unsure,
        is_corrected,
        is_at_odds,
        story_label
    FROM weekly_mention
    WHERE brand_id IN (SELECT unnest($brand_ids))
    UNION ALL
    SELECT
        brand_id,
        week,
        mention_id,
        FALSE AS is_counted,
        kind AS left_out_kind,
        reason AS left_out_reason,
        NULL AS story_key,
        NULL AS rating,
        NULL AS is_answered,
        NULL AS sentiment,
        NULL AS label,
        NULL AS is_unsure,
        NULL AS is_corrected,
        NULL AS is_at_odds,
        NULL AS story_label
    FROM weekly_excluded
    WHERE brand_id IN (SELECT unnest($brand_ids))
),

shown AS (
    SELECT
        sighting.brand_id,
        sighting.mention_id,
        arg_min(source.source_id, (sighting.first_seen_at, source.source_id)) AS source_id,
        arg_min(source.name, (sighting.first_seen_at, source.source_id)) AS source_name
    FROM sighting
    INNER JOIN source ON sighting.source_id = source.source_id
    WHERE sighting.brand_id IN (SELECT unnest($brand_ids))
    GROUP BY sighting.brand_id, sighting.mention_id
),

reached AS (
    SELECT
        mention_reach.mention_id,
        mention_reach.low,
        mention_reach.mid,
        mention_reach.high
    FROM mention_reach
    INNER JOIN reach_series
        ON mention_reach.version = reach_series.version AND mention_reach.list_id = reach_series.list_id
    QUALIFY row_number() OVER (PARTITION BY mention_reach.mention_id ORDER BY reach_series.place DESC) = 1
),

-- The words as the report prints them: composed, without what is invisible or turns writing round, cut at 280.
worded AS (
    SELECT
        brand_id,
        mention_id,
        kind,
        CASE WHEN regexp_full_match(url, 'https?://[^\s@]{1,1000}') THEN url END AS url,
        left(regexp_replace(nfc_normalize(left(title, 2240)), $invisible, '', 'g'), 280) AS title,
        left(regexp_replace(nfc_normalize(left(text, 2240)), $invisible, '', 'g'), 280) AS words,
        is_snippet,
        coalesce(language, declared_language) AS language,
        published_at,
        published_precision
    FROM brand_mention
    WHERE brand_id IN (SELECT unnest($brand_ids))
)

SELECT
    placed.brand_id,
    placed.week,
    placed.mention_id,
    placed.is_counted,
    placed.left_out_kind,
    placed.left_out_reason,
    shown.source_id,
    shown.source_name,
    worded.kind,
    worded.url,
    worded.title,
    worded.words,
    worded.is_snippet,
    worded.language,
    worded.published_at AT TIME ZONE 'UTC' AS published_at,
    CASE
        WHEN worded.published_precision IN ('day', 'month', 'year') THEN worded.published_at AT TIME ZONE 'UTC'
        ELSE worded.published_at AT TIME ZONE brand.zone
    END AS published_local,
    worded.published_precision,
    5 * placed.rating AS stars,
    placed.is_answered,
    placed.label,
    placed.sentiment,
    placed.is_unsure,
    placed.is_corrected,
    placed.is_at_odds,
    placed.story_key,
    placed.story_label,
    reached.low AS reach_low,
    reached.mid AS reach_mid,
    reached.high AS reach_high
FROM placed
INNER JOIN brand ON placed.brand_id = brand.brand_id
INNER JOIN worded ON placed.brand_id = worded.brand_id AND placed.mention_id = worded.mention_id
LEFT JOIN shown ON placed.brand_id = shown.brand_id AND placed.mention_id = shown.mention_id
LEFT JOIN reached ON placed.mention_id = reached.mention_id
ORDER BY placed.brand_id, placed.week, placed.mention_id
