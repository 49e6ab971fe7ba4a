-- One row per edit seen in the week that changed a review's stars: from how many to how many, at most $limit.
WITH edited AS (
    SELECT
        mention_id,
        version,
        rating,
        seen_at
    FROM mention_edit
    WHERE seen_at >= $first AND seen_at < $after
),

said_before AS (
    SELECT
        mention_id,
        1 AS version,
        rating
    FROM mention
    WHERE mention_id IN (SELECT edited.mention_id FROM edited)
    UNION ALL
    SELECT
        mention_id,
        version,
        rating
    FROM mention_edit
    WHERE mention_id IN (SELECT edited.mention_id FROM edited)
)

SELECT
    source.name,
    5 * said_before.rating AS stars_before,
    5 * edited.rating AS stars
FROM edited
INNER JOIN said_before ON edited.mention_id = said_before.mention_id AND edited.version = said_before.version + 1
INNER JOIN mention ON edited.mention_id = mention.mention_id
INNER JOIN source ON mention.source_id = source.source_id
WHERE
    source.brand_id = $brand_id
    AND mention.kind = 'review'
    AND edited.rating IS DISTINCT FROM said_before.rating
ORDER BY abs(edited.rating - said_before.rating) DESC, edited.seen_at ASC, edited.mention_id ASC
LIMIT $limit
