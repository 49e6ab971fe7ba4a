-- One row per mention of a proposal given.
INSERT INTO theme_proposal_mention BY NAME
SELECT
    $brand_id AS brand_id,
    $week::DATE AS week,
    given.item.proposal,
    given.item.place,
    given.item.mention_id
FROM (
    SELECT unnest(from_json($rows, '[{"proposal": "INTEGER", "place": "INTEGER", "mention_id": "BIGINT"}]')) AS item
) AS given
