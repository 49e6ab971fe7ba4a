-- One row per proposal of the brand's newest week and sample, in their order; none where that week has no proposal.
SELECT
    proposed.week,
    proposed.proposal,
    proposed.words,
    proposed.language,
    proposed.mention_count,
    proposed.author_count,
    coalesce(latest.text, latest.title, '') AS quote
FROM theme_proposal AS proposed
INNER JOIN theme_proposal_mention AS sample
    ON
        proposed.brand_id = sample.brand_id
        AND proposed.week = sample.week
        AND proposed.proposal = sample.proposal
INNER JOIN mention_latest AS latest ON sample.mention_id = latest.mention_id
WHERE
    proposed.brand_id = $brand_id
    AND proposed.week = (
        SELECT max(every.week)
        FROM theme_proposal AS every
        WHERE every.brand_id = $brand_id
    )
    -- What was proposed once may have a theme by now.
    AND NOT EXISTS (
        SELECT 1
        FROM weekly_sentiment AS later
        WHERE later.brand_id = $brand_id AND later.week > proposed.week
    )
    AND sample.place <= $samples
ORDER BY proposed.proposal, sample.place
