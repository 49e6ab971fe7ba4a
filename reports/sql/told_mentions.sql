-- One row per mention of the brand's week, counted or left out: the first $limit stories, at most $most of each.
WITH told AS (
    SELECT
        mention_id,
        story_key,
        kind,
        rating,
        label,
        is_unsure,
        is_corrected,
        is_answered,
        story_label,
        NULL AS left_out_kind,
        NULL AS reason
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week
    UNION ALL
    SELECT
        mention_id,
        NULL AS story_key,
        NULL AS kind,
        NULL AS rating,
        NULL AS label,
        NULL AS is_unsure,
        FALSE AS is_corrected,
        FALSE AS is_answered,
        NULL AS story_label,
        kind AS left_out_kind,
        reason
    FROM weekly_excluded
    WHERE brand_id = $brand_id AND week = $week
),

-- By IN and not by join, here and below: the scan then passes over old history.
said AS (
    SELECT *
    FROM mention_latest
    WHERE mention_id IN (SELECT told.mention_id FROM told)
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

-- The newest judgement; it is shown where it gives the label that the week counted.
scored AS (
    SELECT
        mention_id,
        arg_max(label, (version, article, scored_at)) AS label,
        arg_max(language, (version, article, scored_at)) AS language,
        arg_max(greatest(negative, neutral, positive), (version, article, scored_at)) AS probability
    FROM score
    WHERE brand_id = $brand_id AND mention_id IN (SELECT told.mention_id FROM told)
    GROUP BY mention_id
),

reached AS (
    SELECT
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
        AND series.week = $week
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

placed AS (
    SELECT
        told.mention_id,
        coalesce(told.story_key, said.story_key) AS story_key,
        told.left_out_kind IS NULL AS is_counted,
        coalesce(told.kind, said.kind) AS kind,
        said.site,
        shown.source_ids,
        shown.source_name,
        said.url,
        said.author,
        left(said.title, 2500) AS heading,
        left(said.text, 2500) AS words,
        said.is_snippet,
        coalesce(scored.language, said.declared_language) AS written_in,
        coalesce(told.rating, said.rating) AS rating,
        said.published_at,
        said.published_precision = 'day' AS is_dated,
        CASE
            WHEN said.published_precision = 'day' THEN cast(said.published_at AT TIME ZONE 'UTC' AS DATE)
            ELSE cast(said.published_at AT TIME ZONE $zone AS DATE)
        END AS day,
        CASE
            WHEN said.published_precision <> 'day'
                THEN cast(extract('hour' FROM said.published_at AT TIME ZONE $zone) AS INTEGER) // 3
        END AS slot,
        told.label,
        CASE WHEN scored.label = told.label AND NOT told.is_corrected THEN scored.probability END AS probability,
        coalesce(told.is_unsure, FALSE) AS is_unsure,
        told.is_corrected,
        told.is_answered,
        told.story_label,
        told.left_out_kind,
        told.reason,
        reached.class AS reach_class,
        reached.low,
        reached.mid,
        reached.high,
        reached.reason AS reach_reason,
        coalesce(captured.newest_evidence_id, left(said.page_digest, 8)) AS evidence
    FROM told
    INNER JOIN said ON told.mention_id = said.mention_id
    INNER JOIN shown ON told.mention_id = shown.mention_id
    LEFT JOIN scored ON told.mention_id = scored.mention_id
    LEFT JOIN reached ON told.mention_id = reached.mention_id
    LEFT JOIN captured ON told.mention_id = captured.mention_id
),

numbered AS (
    SELECT
        *,
        count(*) OVER story AS story_count,
        row_number() OVER first_told AS copy_place,
        max(mid) OVER story AS story_reach,
        min(published_at) OVER story AS story_at,
        min(mention_id) OVER story AS story_id
    FROM placed
    WINDOW
        story AS (PARTITION BY is_counted, story_key),
        first_told AS (PARTITION BY is_counted, story_key ORDER BY day, published_at, mention_id)
),

ranked AS (
    SELECT
        *,
        dense_rank() OVER (
            ORDER BY
                is_counted DESC, (story_label = 'negative') DESC NULLS LAST, story_reach DESC NULLS LAST,
                story_count DESC, story_at ASC, story_id ASC
        ) AS story_place
    FROM numbered
)

SELECT
    mention_id,
    story_key,
    story_place,
    story_count,
    is_counted,
    kind,
    source_ids,
    source_name,
    url,
    author,
    heading,
    words,
    is_snippet,
    written_in,
    rating,
    published_at,
    is_dated,
    day,
    slot,
    label,
    probability,
    is_unsure,
    is_corrected,
    is_answered,
    story_label,
    left_out_kind,
    reason,
    reach_class,
    low,
    mid,
    high,
    reach_reason,
    evidence
FROM ranked
WHERE story_place <= $limit AND copy_place <= $most
ORDER BY story_place, copy_place
