-- One row per source that showed edits of reviews in the week, first seen then: how many, and which changed the stars.
WITH edited AS (
    SELECT
        mention_id,
        version,
        rating
    FROM mention_edit
    WHERE seen_at >= $week_start AND seen_at < $week_end
),

review AS (
    SELECT
        mention_id,
        1 AS version,
        rating
    FROM mention
    WHERE kind = 'review' AND mention_id IN (SELECT edited.mention_id FROM edited)
),

said_before AS (
    SELECT
        mention_id,
        version,
        rating
    FROM review
    UNION ALL
    SELECT
        mention_id,
        version,
        rating
    FROM mention_edit
    WHERE mention_id IN (SELECT edited.mention_id FROM edited)
),

seen AS (
    SELECT DISTINCT
        mention_id,
        source_id
    FROM sighting
    WHERE brand_id = $brand_id AND mention_id IN (SELECT edited.mention_id FROM edited)
)

SELECT
    seen.source_id,
    edited.mention_id,
    edited.version,
    coalesce(edited.rating > said_before.rating, FALSE) AS is_raised,
    coalesce(edited.rating < said_before.rating, FALSE) AS is_lowered
FROM edited
INNER JOIN seen ON edited.mention_id = seen.mention_id
INNER JOIN said_before ON edited.mention_id = said_before.mention_id AND edited.version = said_before.version + 1
WHERE edited.mention_id IN (SELECT review.mention_id FROM review)
ORDER BY seen.source_id, edited.mention_id, edited.version
