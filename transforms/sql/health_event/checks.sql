-- Blind and recovered take turns, blind first.
SELECT
    source_id,
    event_id
FROM health_event
QUALIFY
    kind <> CASE
        WHEN row_number() OVER (PARTITION BY source_id ORDER BY event_id) % 2 = 1 THEN 'blind'
        ELSE 'recovered'
    END;
-- An event has a number of its own.
SELECT event_id
FROM health_event
GROUP BY event_id
HAVING count(*) > 1;
