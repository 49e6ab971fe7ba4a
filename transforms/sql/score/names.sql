-- One row per name of the brand and of each brand that it is compared with, either way.
SELECT
    named.name,
    named.brand_id <> $brand_id AS is_rival
FROM (
    SELECT
        brand_id,
        name
    FROM brand
    UNION ALL
    SELECT
        brand_id,
        alias AS name
    FROM brand_alias
) AS named
WHERE
    named.brand_id = $brand_id
    OR EXISTS (
        SELECT 1
        FROM rivalry
        WHERE
            (rivalry.brand_id = $brand_id AND rivalry.rival_id = named.brand_id)
            OR (rivalry.rival_id = $brand_id AND rivalry.brand_id = named.brand_id)
    )
ORDER BY is_rival, named.name
