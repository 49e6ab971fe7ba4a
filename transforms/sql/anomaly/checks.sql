-- The rule rings once for the same thing.
SELECT
    day,
    series,
    kind
FROM anomaly
WHERE brand_id = $brand_id AND week = $week
GROUP BY day, slot, span, source_id, series, kind, is_more
HAVING count(*) > 1;
-- A burst and a silence have a chance that is no larger than the bound, a drift a sum that is not used up.
SELECT
    day,
    series,
    kind
FROM anomaly
WHERE
    brand_id = $brand_id AND week = $week
    AND (
        kind NOT IN ('burst', 'silence', 'drift')
        OR span NOT IN ('slot', 'day', 'week')
        OR (kind = 'drift') <> (p_value IS NULL)
        OR (kind = 'drift') <> (drift IS NOT NULL)
        OR p_value > threshold
        OR drift <= 0
    );
-- A burst has more than usual, a silence less.
SELECT
    day,
    series,
    kind
FROM anomaly
WHERE
    brand_id = $brand_id AND week = $week AND kind <> 'drift'
    AND (is_more <> (kind = 'burst') OR is_more <> (observed > expected));
