-- One row per name that the list ranks, with its place or its page views.
SELECT
    domain,
    value
FROM domain_rank
WHERE list_id = $list_id AND domain IN (SELECT unnest($names))
