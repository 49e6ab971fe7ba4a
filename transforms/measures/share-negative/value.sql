-- One row: the negative share of the week's labelled stories, per 100.
SELECT
    max(100 * share) AS value,
    max(100 * share_low) AS low,
    max(100 * share_high) AS high,
    coalesce(max(labelled_count), 0) AS n
FROM weekly_share
WHERE brand_id = $brand_id AND week = $week AND label = 'negative'
