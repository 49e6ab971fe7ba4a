-- One row per given mention whose reach stands there by the formulas and the list.
SELECT
    mention_id,
    version,
    list_id,
    class,
    formula,
    reason,
    outlet,
    input,
    low,
    mid,
    high
FROM mention_reach
WHERE version = $version AND list_id = $list_id AND mention_id IN (SELECT unnest($mention_ids))
