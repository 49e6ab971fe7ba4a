-- One row per decision that made one of the given mentions grave, which it was not before: orders before it meant less.
WITH decided AS (
    SELECT
        mention_id,
        version,
        reasons,
        decided_at,
        severity >= $grave AND due_minutes IS NOT NULL AS is_grave,
        lag(severity >= $grave AND due_minutes IS NOT NULL) OVER (
            PARTITION BY mention_id ORDER BY decided_at, version, is_pile_on
        ) AS was_grave
    FROM triage
    WHERE brand_id = $brand_id AND mention_id IN (SELECT unnest($member_ids::BIGINT[]))
)

SELECT
    decided.mention_id,
    decided.reasons,
    -- In a warehouse that was lost nothing tells what was decided on the words before: these ones count from when
    -- they were seen.
    CASE WHEN decided.was_grave IS NULL THEN edit.seen_at ELSE decided.decided_at END AS turned_at
FROM decided
LEFT JOIN mention_edit AS edit ON decided.mention_id = edit.mention_id AND decided.version = edit.version
WHERE
    decided.is_grave
    AND NOT coalesce(decided.was_grave, edit.version IS NULL)
ORDER BY turned_at
