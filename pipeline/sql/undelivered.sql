-- One row per channel and state with alerts that it has not taken.
SELECT
    channel,
    state,
    count(*) AS alert_count,
    any_value(problem) AS problem
FROM alert_delivery
WHERE
    state NOT IN ('sent', 'dropped')
    AND alert_id IN (
        SELECT alert.alert_id FROM alert
        WHERE alert.words <> ''
    )
GROUP BY channel, state
ORDER BY channel, state
