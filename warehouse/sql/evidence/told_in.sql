-- One row per brand and week whose page may quote one of the forgotten mentions, or an answer to one.
WITH forgotten AS (
    SELECT mention_id FROM mention
    WHERE
        starts_with(mention_key, 'forgotten:')
        AND list_contains($digests::VARCHAR[], substr(mention_key, length('forgotten:') + 1))
),

-- Mentions that people judged otherwise than a model: a page shows one of the weeks that it looks back on.
mistaken AS (
    SELECT DISTINCT
        audit_sample.brand_id,
        audit_sample.week
    FROM audit_sample
    INNER JOIN correction
        ON audit_sample.mention_id = correction.mention_id AND audit_sample.brand_id = correction.brand_id
    INNER JOIN score
        ON audit_sample.mention_id = score.mention_id AND audit_sample.brand_id = score.brand_id
    WHERE
        audit_sample.mention_id IN (SELECT forgotten.mention_id FROM forgotten)
        AND correction.what = 'sentiment'
        AND correction.value <> score.label
),

quoting AS (
    SELECT
        brand_id,
        week AS since,
        week + 7 * $audited_weeks::INTEGER AS until
    FROM mistaken
)

SELECT
    brand_id,
    week
FROM weekly_mention
WHERE mention_id IN (SELECT forgotten.mention_id FROM forgotten)
UNION
SELECT
    brand_id,
    week
FROM weekly_excluded
WHERE mention_id IN (SELECT forgotten.mention_id FROM forgotten)
UNION
-- What was found in an answer is printed in the week in which that came: on the brand's clocks, of a date as it stands,
-- and of no day when it was seen.
SELECT
    finding.brand_id,
    unnest([
        date_trunc('week', coalesce(reply.published_at, reply.seen_at) AT TIME ZONE coalesce(brand.zone, 'UTC'))::DATE,
        date_trunc('week', coalesce(reply.published_at, reply.seen_at) AT TIME ZONE 'UTC')::DATE,
        date_trunc('week', reply.seen_at AT TIME ZONE coalesce(brand.zone, 'UTC'))::DATE
    ]) AS week
FROM reply_finding AS finding
INNER JOIN reply ON finding.mention_id = reply.mention_id AND reply.version = 1
LEFT JOIN brand ON finding.brand_id = brand.brand_id
WHERE finding.mention_id IN (SELECT forgotten.mention_id FROM forgotten)
UNION
SELECT
    quoting.brand_id,
    later.week
FROM quoting
INNER JOIN weekly_adjusted AS later ON quoting.brand_id = later.brand_id
WHERE later.week >= quoting.since AND later.week < quoting.until
ORDER BY ALL
