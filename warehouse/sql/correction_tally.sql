-- One row: corrections that are new, and corrections of mentions that the warehouse does not hold.
SELECT
    (SELECT count(*) FROM new_correction) AS new_count,
    count(*) AS waiting_count
FROM arrived_correction AS arrived
WHERE
    NOT EXISTS (
        SELECT 1
        FROM mention
        WHERE arrived.mention_key = mention.mention_key
    );
