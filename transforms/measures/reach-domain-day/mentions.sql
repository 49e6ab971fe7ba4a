-- One row per mention of the brand's week whose reach is known by the series in use.
SELECT counted.mention_id
FROM weekly_mention AS counted
INNER JOIN mention_reach AS reached ON counted.mention_id = reached.mention_id
INNER JOIN weekly_reach AS series
    ON
        reached.version = series.version
        AND reached.list_id = series.list_id
        AND counted.brand_id = series.brand_id
        AND counted.week = series.week
WHERE
    counted.brand_id = $brand_id
    AND counted.week = $week
    AND series.total = 'domain-day'
    AND series.is_current
    AND reached.class <> 'unknown'
ORDER BY counted.mention_id
