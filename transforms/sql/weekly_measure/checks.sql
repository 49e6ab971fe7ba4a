-- A measure has one row in a week.
SELECT measure
FROM weekly_measure
WHERE brand_id = $brand_id AND week = $week
GROUP BY measure
HAVING count(*) > 1;
-- A value lies in its range, which has no end above where more than half still wait for an answer.
SELECT measure
FROM weekly_measure
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        NOT coalesce(low <= value AND value <= high, TRUE)
        OR (low IS NULL AND high IS NOT NULL)
        OR (low IS NOT NULL AND value IS NULL)
        OR n < 0
    );
-- A change lies in its range, and only what was judged has one.
SELECT measure
FROM weekly_measure
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        NOT coalesce(change_low <= change AND change <= change_high, TRUE)
        OR (change_low IS NULL) <> (change_high IS NULL)
        OR (change IS NOT NULL AND value IS NULL)
        OR verdict = ''
    );
