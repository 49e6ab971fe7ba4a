-- One row per mention of the brand that is a case, or that people called one, whose case is not as of now.
WITH per_version AS (
    SELECT
        mention_id,
        version,
        rules_version,
        rule_id,
        action,
        owner,
        due_minutes,
        severity,
        is_complaint,
        is_pile_on,
        is_offensive,
        reasons,
        decided_at,
        version = max(version) OVER (PARTITION BY mention_id) AS is_newest
    FROM triage
    WHERE brand_id = $brand_id
    QUALIFY
        row_number() OVER (PARTITION BY mention_id, version ORDER BY decided_at DESC, is_pile_on DESC) = 1
),

-- Of words that praise by now and complained before, the complaint is the case, unless they are a danger by now.
decided AS (
    SELECT
        told.mention_id,
        told.version,
        told.rules_version,
        told.rule_id,
        told.action,
        told.owner,
        told.due_minutes,
        told.severity,
        told.severity >= $grave AS is_grave,
        bool_or(told.is_complaint) OVER (PARTITION BY told.mention_id) AS is_complaint,
        told.is_pile_on,
        told.is_offensive,
        told.reasons,
        told.decided_at
    FROM per_version AS told
    QUALIFY
        row_number() OVER (
            PARTITION BY told.mention_id
            ORDER BY
                told.is_complaint
                OR (told.is_newest AND told.severity >= $grave AND told.due_minutes IS NOT NULL) DESC,
                told.version DESC
        ) = 1
),

worth AS (
    SELECT
        decided.*,
        mention.mention_key,
        mention.site,
        mention.author,
        mention.source_id,
        mention.first_seen_at,
        coalesce(mention.published_precision IN ('minute', 'second', 'millisecond'), FALSE) AS is_precise,
        mention.published_at,
        mention.rating
    FROM decided
    INNER JOIN mention ON decided.mention_id = mention.mention_id
    WHERE
        (
            (decided.is_complaint OR decided.action IN ('hide', 'take_offline', 'escalate'))
            -- What was old when it was first seen is history, and nobody waits for an answer.
            AND coalesce(mention.published_at, mention.first_seen_at) >= mention.first_seen_at - INTERVAL 28 DAY
        )
        OR decided.mention_id IN (
            SELECT former.mention_id FROM complaint_case AS former
            WHERE former.brand_id = $brand_id
        )
),

happened AS (
    SELECT
        mention_id,
        count(*) AS event_count
    FROM case_event
    WHERE brand_id = $brand_id
    GROUP BY mention_id
),

edited AS (
    SELECT
        mention_id,
        max(version) AS version
    FROM mention_edit
    WHERE mention_id IN (SELECT worth.mention_id FROM worth)
    GROUP BY mention_id
),

later AS (
    SELECT
        worth.mention_id,
        count(*) AS later_count,
        max(said.decided_at) AS decided_at
    FROM worth
    INNER JOIN mention AS other
        ON
            worth.site = other.site
            AND worth.author = other.author
            AND worth.mention_id <> other.mention_id
    INNER JOIN decided AS said ON other.mention_id = said.mention_id
    GROUP BY worth.mention_id
),

joined AS (
    SELECT
        mention_id,
        min(said_at) AS said_at
    FROM thread_agreement
    WHERE brand_id = $brand_id
    GROUP BY mention_id
),

-- Nobody had to answer before others agreed: its time begins with them.
unasked AS (
    SELECT DISTINCT mention_id
    FROM triage
    WHERE brand_id = $brand_id AND due_minutes IS NULL
),

-- When somebody is there to answer: other hours make other due times.
house AS (
    SELECT
        any_value(hours) AS hours,
        coalesce(any_value(zone), 'UTC') AS zone
    FROM brand
    WHERE brand_id = $brand_id
),

whole AS (
    SELECT
        worth.*,
        CASE WHEN worth.is_precise THEN worth.published_at ELSE worth.first_seen_at END AS said_at,
        CASE WHEN worth.is_pile_on AND unasked.mention_id IS NOT NULL THEN joined.said_at END AS joined_at,
        reply_first.text AS reply_text,
        reply_first.seen_at AS reply_seen_at,
        reply_first.published_at AS reply_published_at,
        reply_first.published_precision AS reply_precision,
        coalesce(happened.event_count, 0) AS event_count,
        house.hours,
        house.zone,
        md5(
            concat_ws(
                ' ', worth.version, worth.decided_at, worth.rules_version, happened.event_count, edited.version,
                reply_first.seen_at, later.later_count, later.decided_at,
                house.hours, CASE WHEN house.hours IS NOT NULL THEN house.zone END,
                -- Grave ones from before earlier orders lost their hold on them are made anew by this, once.
                CASE WHEN worth.is_grave THEN 'turned' END
            )
        ) AS basis
    FROM worth
    CROSS JOIN house
    LEFT JOIN reply_first ON worth.mention_id = reply_first.mention_id
    LEFT JOIN happened ON worth.mention_id = happened.mention_id
    LEFT JOIN edited ON worth.mention_id = edited.mention_id
    LEFT JOIN later ON worth.mention_id = later.mention_id
    LEFT JOIN joined ON worth.mention_id = joined.mention_id
    LEFT JOIN unasked ON worth.mention_id = unasked.mention_id
)

SELECT whole.*
FROM whole
LEFT JOIN complaint_case AS former
    ON whole.mention_id = former.mention_id AND former.brand_id = $brand_id
WHERE former.basis IS DISTINCT FROM whole.basis
ORDER BY whole.mention_id
LIMIT $most
