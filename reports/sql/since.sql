-- One row: what came to the brand's week since a moment.
WITH counted AS (
    SELECT mention_id
    FROM weekly_mention
    WHERE brand_id = $brand_id AND week = $week
),

-- What is not about the brand is not counted, and was corrected nonetheless.
corrected AS (
    SELECT DISTINCT
        correction.mention_id,
        correction.sample
    FROM correction
    INNER JOIN mention ON correction.mention_id = mention.mention_id
    WHERE
        correction.brand_id = $brand_id
        AND correction.corrected_at > $since::TIMESTAMPTZ
        AND is_in_week(mention.published_at, mention.published_precision, $week::DATE, $week_start, $week_end)
)

SELECT
    (
        SELECT count(*) FROM (
            SELECT sighting.mention_id
            FROM sighting
            WHERE sighting.brand_id = $brand_id AND sighting.mention_id IN (SELECT counted.mention_id FROM counted)
            GROUP BY sighting.mention_id
            HAVING min(sighting.first_seen_at) > $since::TIMESTAMPTZ
        ) AS late
    ) AS late_count,
    (
        SELECT count(DISTINCT corrected.mention_id)
        FROM corrected
    ) AS corrected_count,
    (
        SELECT count(DISTINCT mention_edit.mention_id)
        FROM mention_edit
        WHERE
            mention_edit.mention_id IN (SELECT counted.mention_id FROM counted)
            AND mention_edit.seen_at > $since::TIMESTAMPTZ
    ) AS edited_count,
    (
        SELECT count(DISTINCT reply.mention_id)
        FROM reply
        WHERE
            reply.mention_id IN (SELECT counted.mention_id FROM counted)
            AND reply.version = 1
            AND reply.seen_at > $since::TIMESTAMPTZ
    ) AS answered_count,
    (
        SELECT count(DISTINCT correction.mention_id)
        FROM correction
        INNER JOIN audit_sample
            ON correction.mention_id = audit_sample.mention_id AND correction.brand_id = audit_sample.brand_id
        WHERE
            correction.brand_id = $brand_id
            AND correction.sample = 'audit'
            AND correction.corrected_at > $since::TIMESTAMPTZ
            AND audit_sample.week BETWEEN $week::DATE - 84 AND $week::DATE
    ) AS audited_count,
    (
        SELECT count(*) FROM (
            SELECT
                rival.brand_id,
                rival.mention_id
            FROM weekly_mention AS rival
            INNER JOIN rivalry ON rival.brand_id = rivalry.rival_id
            INNER JOIN sighting ON rival.mention_id = sighting.mention_id AND rival.brand_id = sighting.brand_id
            WHERE rivalry.brand_id = $brand_id AND rival.week = $week
            GROUP BY rival.brand_id, rival.mention_id
            HAVING min(sighting.first_seen_at) > $since::TIMESTAMPTZ
        ) AS rivals
    ) AS rival_late_count
