-- A week has one row per total and series, and one series in use.
SELECT total
FROM weekly_reach
WHERE brand_id = $brand_id AND week = $week
GROUP BY total
HAVING count(*) FILTER (WHERE is_current) <> 1 OR count(*) <> count(DISTINCT version || ' ' || list_id);
-- Every mention of the week is measured, modelled or unknown.
SELECT
    total,
    version,
    list_id
FROM weekly_reach
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        measured_count + modelled_count + unknown_count <> mention_count
        OR (is_current AND mention_count <> (
            SELECT count(*) FROM weekly_mention
            WHERE weekly_mention.brand_id = $brand_id AND weekly_mention.week = $week
        ))
    );
-- A total lies in its range, and is known exactly when a mention's reach is.
SELECT
    total,
    low,
    mid,
    high
FROM weekly_reach
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        (mid IS NULL) <> (measured_count + modelled_count = 0)
        OR (mid IS NULL) <> (low IS NULL)
        OR (mid IS NULL) <> (high IS NULL)
        OR NOT coalesce(low >= 0 AND low <= mid AND mid <= high, TRUE)
        OR counted > measured_count + modelled_count
    );
