-- One row per examined source: how well we see it.
WITH
told AS (
    SELECT
        source_id,
        string_agg(words, chr(10) ORDER BY rank, words) AS reasons
    FROM reason
    GROUP BY source_id
),

before AS (
    SELECT
        source_id,
        arg_max(state, row(observed_at, attempt_id)) AS state,
        arg_max(since, row(observed_at, attempt_id)) AS since,
        max(last_good_at) AS last_good_at
    FROM source_health
    WHERE source_id IN (SELECT examined.source_id FROM examined)
    GROUP BY source_id
),

judged AS (
    SELECT
        examined.source_id,
        examined.attempt_id,
        examined.fetched_at,
        failed.failure_count,
        failed.first_failed_at,
        failed.last_good_at,
        told.reasons,
        coalesce(silence.times_a_year < 0.001, FALSE) AS is_silent,
        CASE
            WHEN failed.failure_count >= 3 OR failed.lasting_count >= 2 THEN 'blind'
            WHEN failed.failure_count > 0 AND failed.is_below_least THEN 'blind'
            -- By chance less often than once in a thousand years.
            WHEN silence.times_a_year < 0.001 THEN 'blind'
            WHEN told.reasons IS NOT NULL THEN 'suspect'
            ELSE 'healthy'
        END AS state
    FROM examined
    INNER JOIN failed ON examined.source_id = failed.source_id
    LEFT JOIN told ON examined.source_id = told.source_id
    LEFT JOIN silence ON examined.source_id = silence.source_id
),

last_new AS (
    SELECT
        source_id,
        max(last_new_at) AS last_new_at
    FROM arrival
    GROUP BY source_id
)

SELECT
    judged.source_id,
    judged.attempt_id,
    judged.fetched_at AS observed_at,
    judged.state,
    CASE
        WHEN before.state = judged.state THEN before.since
        WHEN judged.failure_count > 0 THEN judged.first_failed_at
        WHEN judged.is_silent THEN last_new.last_new_at
        ELSE judged.fetched_at
    END AS since,
    judged.reasons,
    judged.failure_count,
    greatest(judged.last_good_at, before.last_good_at) AS last_good_at,
    page.found_count,
    usual.middle AS usual_count,
    (epoch(judged.last_good_at) - epoch(last_new.last_new_at)) / 86400 AS silence_days,
    silence.expected AS expected_count,
    silence.probability AS silence_probability
FROM judged
LEFT JOIN before ON judged.source_id = before.source_id
LEFT JOIN last_new ON judged.source_id = last_new.source_id
LEFT JOIN shape AS page ON judged.source_id = page.source_id AND page.back = 1
LEFT JOIN usual ON judged.source_id = usual.source_id
LEFT JOIN silence ON judged.source_id = silence.source_id
