-- A source has one row in a week.
SELECT source_id
FROM weekly_health
WHERE brand_id = $brand_id AND week = $week
GROUP BY source_id
HAVING count(*) > 1;
-- Every source that is watched for the brand has a row.
SELECT source_id
FROM source
WHERE
    brand_id = $brand_id
    AND is_active
    AND source_id NOT IN (SELECT source_id FROM weekly_health WHERE brand_id = $brand_id AND week = $week);
-- The state agrees with the counts.
SELECT *
FROM weekly_health
WHERE
    brand_id = $brand_id AND week = $week
    AND NOT CASE state
        WHEN 'complete' THEN attempt_count > 0 AND good_count = attempt_count AND gap_count = 0
        WHEN 'partial' THEN good_count > 0 AND gap_count = 0
        WHEN 'gap' THEN gap_count > 0
        WHEN 'down' THEN attempt_count > 0 AND good_count = 0
        WHEN 'late' THEN attempt_count = 0 AND last_good_at >= $week_end
        WHEN 'unwatched' THEN attempt_count = 0
        ELSE FALSE
    END;
-- A gap has a beginning and an end.
SELECT *
FROM weekly_health
WHERE
    brand_id = $brand_id AND week = $week
    AND (gap_count > 0) <> coalesce(gap_from < gap_to, FALSE);
