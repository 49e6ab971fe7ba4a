-- One row per mention at hand and mention that shares a fingerprint with it, those that share most first.
WITH fresh AS (
    SELECT
        unnest(from_json($mention_ids, '["BIGINT"]')) AS mention_id,
        unnest(from_json($prints, '["UINTEGER"]')) AS print
),

known AS (
    -- What thousands share tells nothing apart: of those that have it the first and the latest will do.
    SELECT
        print,
        mention_id
    FROM story_print
    WHERE print IN (SELECT fresh.print FROM fresh)
    QUALIFY
        row_number() OVER (PARTITION BY print ORDER BY mention_id ASC) <= $first
        OR row_number() OVER (PARTITION BY print ORDER BY mention_id DESC) <= $latest
)

SELECT
    fresh.mention_id,
    known.mention_id AS other_id
FROM fresh
INNER JOIN known ON fresh.print = known.print
WHERE fresh.mention_id <> known.mention_id
GROUP BY fresh.mention_id, known.mention_id
QUALIFY row_number() OVER (PARTITION BY fresh.mention_id ORDER BY count(*) DESC, known.mention_id ASC) <= $most
ORDER BY fresh.mention_id ASC, count(*) DESC, other_id ASC
