-- One row per thing said of a theme in the archive that the table does not hold.
INSERT INTO theme_action BY NAME
SELECT DISTINCT
    given.item.action_id,
    given.item.brand_id,
    given.item.theme,
    given.item.owner,
    given.item.action,
    given.item.status,
    given.item.told_by,
    given.item.told_at::TIMESTAMPTZ AS told_at
FROM (
    SELECT unnest(from_json($rows, '[{
        "action_id": "VARCHAR",
        "brand_id": "VARCHAR",
        "theme": "VARCHAR",
        "owner": "VARCHAR",
        "action": "VARCHAR",
        "status": "VARCHAR",
        "told_by": "VARCHAR",
        "told_at": "VARCHAR"
    }]')) AS item
) AS given
WHERE
    NOT EXISTS (
        SELECT 1
        FROM theme_action
        WHERE given.item.action_id = theme_action.action_id
    );
