-- One row: the member's share of the week, held against the week before.
UPDATE weekly_voice
SET
    change = $change::DOUBLE,
    change_low = $change_low::DOUBLE,
    change_high = $change_high::DOUBLE,
    verdict = $verdict,
    reason = $reason
WHERE brand_id = $brand_id AND week = $week AND member_id = $member_id
