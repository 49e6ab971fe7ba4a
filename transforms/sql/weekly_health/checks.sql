-- A source has one row in a week.
SELECT source_id
FROM weekly_health
WHERE brand_id = $brand_id AND week = $week
GROUP BY source_id
HAVING count(*) > 1;
-- Every source that is watched for the brand has a row.
SELECT source.source_id
FROM source
LEFT JOIN weekly_health
    ON
        source.source_id = weekly_health.source_id
        AND source.brand_id = weekly_health.brand_id
        AND weekly_health.week = $week
WHERE
    source.brand_id = $brand_id AND source.is_active AND source.site <> 'import'
    AND weekly_health.source_id IS NULL;
-- The state agrees with the counts.
SELECT
    source_id,
    state,
    attempt_count,
    good_count,
    gap_count
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
SELECT
    source_id,
    gap_count,
    gap_from,
    gap_to
FROM weekly_health
WHERE
    brand_id = $brand_id AND week = $week
    AND (gap_count > 0) <> coalesce(gap_from < gap_to, FALSE);
