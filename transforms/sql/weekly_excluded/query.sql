-- One row per brand, week and mention published in it that the other weekly tables do not count.
WITH dated AS (
    SELECT latest.*
    FROM mention_latest AS latest
    WHERE
        -- As in weekly_mention: this range is what lets old history go unread.
        latest.published_at >= $week_start::TIMESTAMPTZ - INTERVAL 1 DAY
        AND latest.published_at < $week_end::TIMESTAMPTZ + INTERVAL 1 DAY
        AND is_in_week(latest.published_at, latest.published_precision, $week::DATE, $week_start, $week_end)
),

judged AS (
    SELECT *
    FROM relevance
    WHERE brand_id = $brand_id AND mention_id IN (SELECT dated.mention_id FROM dated)
),

said AS (
    SELECT
        mention_id,
        value,
        note
    FROM correction_newest
    WHERE brand_id = $brand_id AND what = 'relevance'
)

SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    dated.mention_id,
    dated.version,
    CASE WHEN said.value = 'not us' THEN 'people' ELSE judged.kind END AS kind,
    CASE WHEN said.value = 'not us' THEN said.note ELSE judged.why END AS reason,
    judged.template_key
FROM dated
LEFT JOIN judged ON dated.mention_id = judged.mention_id
LEFT JOIN said ON dated.mention_id = said.mention_id
WHERE
    (said.value = 'not us' OR (said.value IS NULL AND NOT judged.is_relevant))
    AND dated.mention_id IN (
        SELECT sighting.mention_id FROM sighting
        WHERE sighting.brand_id = $brand_id AND sighting.mention_id IN (SELECT dated.mention_id FROM dated)
    )
