-- One row per answer of the week that was rude or worse in any version: its gravest words.
WITH newest AS (
    SELECT *
    FROM reply_review
    WHERE brand_id = $brand_id
    QUALIFY row_number() OVER (PARTITION BY mention_id, version ORDER BY reviewed_at DESC, lint DESC) = 1
),

found AS (
    SELECT
        finding.mention_id,
        finding.version,
        finding.finding,
        finding.severity,
        finding.words,
        finding.begins
    FROM reply_finding AS finding
    INNER JOIN newest
        ON
            finding.mention_id = newest.mention_id
            AND finding.version = newest.version
            AND finding.lint = newest.lint
    INNER JOIN reply ON finding.mention_id = reply.mention_id AND reply.version = 1
    WHERE
        finding.brand_id = $brand_id
        AND is_answered_in_week(
            reply.published_at, reply.published_precision, reply.seen_at, $week::DATE, $week_start, $week_end
        )
        AND finding.severity <> 'hint'
        -- What only you and the customer may know is not printed once more.
        AND finding.finding <> 'personal_data'
)

SELECT
    found.mention_id,
    found.finding,
    found.words,
    found.version < (
        SELECT max(reply.version)
        FROM reply
        WHERE reply.mention_id = found.mention_id
    ) AS is_changed
FROM found
-- By the alphabet critical comes before warn.
QUALIFY row_number() OVER (PARTITION BY found.mention_id ORDER BY found.severity, found.version, found.begins) = 1
ORDER BY found.severity, found.mention_id
LIMIT $limit
