-- Themes that no pack names yet, as complaints suggest them.
CREATE TABLE theme_proposal (
    brand_id      VARCHAR NOT NULL,
    week          DATE    NOT NULL,
    proposal      INTEGER NOT NULL,
    words         VARCHAR NOT NULL,
    language      VARCHAR,
    mention_count BIGINT  NOT NULL,
    author_count  BIGINT  NOT NULL,
    model         VARCHAR NOT NULL
);
COMMENT ON TABLE theme_proposal IS 'One row per brand, week and group of complaints that say much the same and whose theme no pack names; of the eight weeks up to it.';
COMMENT ON COLUMN theme_proposal.brand_id IS 'The brand.';
COMMENT ON COLUMN theme_proposal.week IS 'Monday of the last week looked at, on the clocks of the brand''s zone.';
COMMENT ON COLUMN theme_proposal.proposal IS 'Number within the week, the largest group first.';
COMMENT ON COLUMN theme_proposal.words IS 'Words that many of these complaints have and few others, with commas between them.';
COMMENT ON COLUMN theme_proposal.language IS 'ISO 639-1 code of the language of most of them; NULL when unknown.';
COMMENT ON COLUMN theme_proposal.mention_count IS 'Complaints of the group.';
COMMENT ON COLUMN theme_proposal.author_count IS 'People who wrote them; those without a name count one each.';
COMMENT ON COLUMN theme_proposal.model IS 'The model that found the complaints and missed their theme.';

CREATE TABLE theme_proposal_mention (
    brand_id   VARCHAR NOT NULL,
    week       DATE    NOT NULL,
    proposal   INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    mention_id BIGINT  NOT NULL
);
COMMENT ON TABLE theme_proposal_mention IS 'One row per proposal and complaint of its group.';
COMMENT ON COLUMN theme_proposal_mention.brand_id IS 'The brand.';
COMMENT ON COLUMN theme_proposal_mention.week IS 'As in theme_proposal.';
COMMENT ON COLUMN theme_proposal_mention.proposal IS 'As in theme_proposal.';
COMMENT ON COLUMN theme_proposal_mention.place IS '1 is the complaint that says best what all of them say.';
COMMENT ON COLUMN theme_proposal_mention.mention_id IS 'The complaint.';
