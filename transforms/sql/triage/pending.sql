-- One row per mention of the brand to be decided on: new, edited, judged otherwise, joined by others, by new rules.
WITH newest AS (
    SELECT
        mention.mention_id,
        coalesce(mention.published_at, mention.first_seen_at) AS said_at,
        coalesce(edited.version, 1) AS version
    FROM mention
    LEFT JOIN (
        SELECT
            mention_id,
            max(version) AS version
        FROM mention_edit
        GROUP BY mention_id
    ) AS edited ON mention.mention_id = edited.mention_id
    WHERE
        EXISTS (
            SELECT 1
            FROM sighting
            WHERE mention.mention_id = sighting.mention_id AND sighting.brand_id = $brand_id
        )
),

decided AS (
    SELECT
        mention_id,
        version,
        rules_version,
        is_pile_on,
        decided_at
    FROM triage_latest
    WHERE brand_id = $brand_id
),

-- What nobody has finished with: new rules decide it again.
unfinished AS (
    SELECT
        mention_id,
        state IN ('new', 'acknowledged', 'offline') AS is_open,
        coalesce(ignored_by = 'rule', FALSE) AS is_left
    FROM complaint_case
    WHERE brand_id = $brand_id
),

joined AS (
    SELECT DISTINCT mention_id
    FROM thread_agreement
    WHERE brand_id = $brand_id
),

corrected AS (
    SELECT
        mention_id,
        max(corrected_at) AS corrected_at
    FROM correction_newest
    WHERE brand_id = $brand_id AND what IN ('sentiment', 'relevance')
    GROUP BY mention_id
)

SELECT newest.mention_id
FROM newest
LEFT JOIN decided ON newest.mention_id = decided.mention_id
LEFT JOIN unfinished ON newest.mention_id = unfinished.mention_id
LEFT JOIN joined ON newest.mention_id = joined.mention_id
LEFT JOIN corrected ON newest.mention_id = corrected.mention_id
WHERE
    -- Before it is scored nothing is known of it.
    EXISTS (
        SELECT 1
        FROM score
        WHERE
            newest.mention_id = score.mention_id
            AND newest.version = score.version
            AND score.brand_id = $brand_id
    )
    AND (
        decided.mention_id IS NULL
        OR decided.version <> newest.version
        OR corrected.corrected_at > decided.decided_at
        OR (joined.mention_id IS NOT NULL AND NOT decided.is_pile_on AND (unfinished.is_open OR unfinished.is_left))
        OR (
            decided.rules_version <> $rules_version
            AND (
                unfinished.is_open
                OR (coalesce(unfinished.is_left, TRUE) AND newest.said_at >= $since)
            )
        )
    )
ORDER BY newest.said_at DESC, newest.mention_id DESC
LIMIT $most
