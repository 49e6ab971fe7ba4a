-- One row per domain of lists that neither the series in use nor the one before it needs is let go.
DELETE FROM domain_rank
WHERE
    list_id NOT IN (
        SELECT reach_series.list_id FROM reach_series
        WHERE reach_series.place >= $place
    )
