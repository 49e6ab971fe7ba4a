-- One row per answer that a person approved; the same one again adds none.
INSERT INTO reply_draft
SELECT
    $mention_id AS mention_id,
    $brand_id AS brand_id,
    $language AS language,
    $suggestion AS suggestion,
    $text AS text,
    $is_edited AS is_edited,
    $approved_by AS approved_by,
    $approved_at AS approved_at
WHERE NOT EXISTS (
    SELECT 1
    FROM reply_draft
    WHERE reply_draft.mention_id = $mention_id AND reply_draft.brand_id = $brand_id AND reply_draft.text = $text
)
