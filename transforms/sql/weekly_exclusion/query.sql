-- One row per brand, week and kind of exclusion that happened in it.
SELECT
    brand_id,
    week,
    kind,
    count(*) AS mention_count,
    count(DISTINCT template_key) AS template_count,
    min(mention_id) AS example_id,
    arg_min(reason, mention_id) AS example_reason
FROM weekly_excluded
WHERE brand_id = $brand_id AND week = $week
GROUP BY brand_id, week, kind
