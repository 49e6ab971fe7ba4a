-- One row per arriving attempt, with what it brought.
CREATE OR REPLACE TEMP TABLE new_attempt AS
WITH
found AS (
    SELECT
        attempt_id,
        count(*) AS found_count
    FROM arrived_mention
    GROUP BY attempt_id
),

fresh AS (
    SELECT
        first_attempt_id AS attempt_id,
        count(*) AS new_count
    FROM new_mention
    GROUP BY first_attempt_id
),

touched AS (
    SELECT
        mention_id,
        attempt_id
    FROM new_mention_edit
    UNION
    SELECT
        mention_id,
        attempt_id
    FROM new_reply
),

changed AS (
    SELECT
        touched.attempt_id,
        count(*) AS changed_count
    FROM touched
    LEFT JOIN new_mention
        ON touched.mention_id = new_mention.mention_id AND touched.attempt_id = new_mention.first_attempt_id
    WHERE new_mention.mention_id IS NULL
    GROUP BY touched.attempt_id
),

bringing AS (
    SELECT attempt_id FROM new_sighting
    UNION
    SELECT attempt_id FROM touched
    UNION
    SELECT attempt_id FROM new_rating
)

SELECT
    arrived.attempt_id,
    arrived.source_id,
    arrived.fetched_at,
    CASE
        WHEN arrived.outcome IS NOT NULL THEN arrived.outcome
        -- What was read is kept all the same.
        WHEN coalesce(found.found_count, 0) < arrived.least_found THEN 'changed_layout'
        WHEN bringing.attempt_id IS NOT NULL THEN 'new'
        WHEN found.attempt_id IS NULL AND displayed.attempt_id IS NULL THEN 'empty'
        ELSE 'unchanged'
    END AS outcome,
    CASE
        WHEN arrived.outcome IS NULL AND coalesce(found.found_count, 0) < arrived.least_found
            THEN coalesce(found.found_count, 0) || ' mentions, at least ' || arrived.least_found || ' expected'
        ELSE arrived.reason
    END AS reason,
    arrived.http_status,
    arrived.latency_ms,
    arrived.body_bytes,
    arrived.page_digest,
    coalesce(found.found_count, 0) AS found_count,
    coalesce(fresh.new_count, 0) AS new_count,
    coalesce(changed.changed_count, 0) AS changed_count,
    arrived.skipped_count,
    arrived.page_number,
    arrived.permission,
    new_gap.gap_from,
    new_gap.gap_to
FROM arrived_attempt AS arrived
LEFT JOIN found ON arrived.attempt_id = found.attempt_id
LEFT JOIN fresh ON arrived.attempt_id = fresh.attempt_id
LEFT JOIN changed ON arrived.attempt_id = changed.attempt_id
LEFT JOIN bringing ON arrived.attempt_id = bringing.attempt_id
LEFT JOIN arrived_rating AS displayed ON arrived.attempt_id = displayed.attempt_id
LEFT JOIN new_gap ON arrived.attempt_id = new_gap.attempt_id;
