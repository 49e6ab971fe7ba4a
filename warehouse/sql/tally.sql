-- One row: what the load brought.
SELECT
    coalesce(sum(new_count), 0)::BIGINT AS new_count,
    coalesce(sum(changed_count), 0)::BIGINT AS changed_count,
    coalesce(sum(found_count - new_count - changed_count), 0)::BIGINT AS same_count,
    coalesce(sum(skipped_count), 0)::BIGINT AS skipped_count,
    count(*) FILTER (WHERE outcome NOT IN ('new', 'unchanged', 'empty')) AS failed_count
FROM new_attempt;
