-- How many people could have seen what was said: by which list, by which formula, how sure.
CREATE TABLE rank_list (
    list_id      VARCHAR NOT NULL,
    name         VARCHAR NOT NULL,
    sha256       VARCHAR NOT NULL,
    dated        DATE    NOT NULL,
    holds        VARCHAR NOT NULL,
    domain_count BIGINT  NOT NULL
);
COMMENT ON TABLE rank_list IS 'One row per list of domains by popularity that was ever configured under reach.';
COMMENT ON COLUMN rank_list.list_id IS 'Name, date and the first twelve digits of the SHA-256 of its file.';
COMMENT ON COLUMN rank_list.name IS 'Name of its file, without the ending.';
COMMENT ON COLUMN rank_list.sha256 IS 'SHA-256 of its file: the same figures can be had again from the same file only.';
COMMENT ON COLUMN rank_list.dated IS 'Day on which its file was last changed when it was taken in, in UTC.';
COMMENT ON COLUMN rank_list.holds IS 'rank: places by popularity. visits: page views in a month.';
COMMENT ON COLUMN rank_list.domain_count IS 'How many domains it ranks.';

CREATE TABLE domain_rank (
    list_id VARCHAR NOT NULL,
    domain  VARCHAR NOT NULL,
    value   DOUBLE  NOT NULL
);
COMMENT ON TABLE domain_rank IS 'One row per domain of the list in use and of the one before it.';
COMMENT ON COLUMN domain_rank.list_id IS 'The list.';
COMMENT ON COLUMN domain_rank.domain IS 'The domain, or a host that the list ranks by itself, in lower case.';
COMMENT ON COLUMN domain_rank.value IS 'Its place, 1 for the most popular, or its page views in a month, as rank_list.holds says.';

CREATE TABLE reach_series (
    place   INTEGER NOT NULL,
    version INTEGER NOT NULL,
    list_id VARCHAR NOT NULL,
    since   DATE    NOT NULL
);
COMMENT ON TABLE reach_series IS 'One row per formula and list that reach was estimated by: another formula or list begins another series.';
COMMENT ON COLUMN reach_series.place IS 'The highest is in use. The one before it is built too, for the weeks until four after the change.';
COMMENT ON COLUMN reach_series.version IS 'Version of the formulas.';
COMMENT ON COLUMN reach_series.list_id IS 'The list of domains; none when there was none.';
COMMENT ON COLUMN reach_series.since IS 'Monday of the first week that was reported by it.';

CREATE TABLE mention_reach (
    mention_id BIGINT  NOT NULL,
    version    INTEGER NOT NULL,
    list_id    VARCHAR NOT NULL,
    class      VARCHAR NOT NULL,
    formula    VARCHAR,
    reason     VARCHAR,
    outlet     VARCHAR NOT NULL,
    input      DOUBLE,
    low        DOUBLE,
    mid        DOUBLE,
    high       DOUBLE
);
COMMENT ON TABLE mention_reach IS 'One row per mention, formula version and list: how many times it was seen, or could have been.';
COMMENT ON COLUMN mention_reach.mention_id IS 'The mention.';
COMMENT ON COLUMN mention_reach.version IS 'Version of the formulas.';
COMMENT ON COLUMN mention_reach.list_id IS 'The list of domains; none when there was none.';
COMMENT ON COLUMN mention_reach.class IS 'measured: the site told its views. modelled: estimated from followers or the domain''s rank. unknown: neither is to be had, which is not zero.';
COMMENT ON COLUMN mention_reach.formula IS 'views, followers, domain-rank or domain-visits; NULL when unknown.';
COMMENT ON COLUMN mention_reach.reason IS 'Why it is unknown: no address, no list, not listed, sub-host, shared host, no followers or no views; NULL when it is known.';
COMMENT ON COLUMN mention_reach.outlet IS 'What its error is shared by and a domain-day counts once: the domain of an article, the account of a post.';
COMMENT ON COLUMN mention_reach.input IS 'What the formula was given: views, followers, the domain''s place or its page views in a month; NULL when unknown.';
COMMENT ON COLUMN mention_reach.low IS 'Lowest that the formula''s published factors give, in views; NULL when unknown.';
COMMENT ON COLUMN mention_reach.mid IS 'Geometric mean of what they give.';
COMMENT ON COLUMN mention_reach.high IS 'Highest that they give.';

CREATE TABLE weekly_reach (
    brand_id       VARCHAR NOT NULL,
    week           DATE    NOT NULL,
    total          VARCHAR NOT NULL,
    version        INTEGER NOT NULL,
    list_id        VARCHAR NOT NULL,
    is_current     BOOLEAN NOT NULL,
    mention_count  BIGINT  NOT NULL,
    measured_count BIGINT  NOT NULL,
    modelled_count BIGINT  NOT NULL,
    unknown_count  BIGINT  NOT NULL,
    counted        BIGINT  NOT NULL,
    low            DOUBLE,
    mid            DOUBLE,
    high           DOUBLE
);
COMMENT ON TABLE weekly_reach IS 'One row per brand, week, way of adding up, formula version and list: reach with its range, and how much of it is unknown.';
COMMENT ON COLUMN weekly_reach.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_reach.week IS 'Monday of the ISO week, on the clocks of the brand''s zone.';
COMMENT ON COLUMN weekly_reach.total IS 'gross: every mention adds. domain-day: an outlet adds once a day. story: an outlet adds once per story.';
COMMENT ON COLUMN weekly_reach.version IS 'Version of the formulas.';
COMMENT ON COLUMN weekly_reach.list_id IS 'The list of domains; none when there was none.';
COMMENT ON COLUMN weekly_reach.is_current IS 'True for the series in use; of the one before it, rows stay and are added for four weeks after the change.';
COMMENT ON COLUMN weekly_reach.mention_count IS 'Mentions of the week.';
COMMENT ON COLUMN weekly_reach.measured_count IS 'Of those, mentions whose site told their views.';
COMMENT ON COLUMN weekly_reach.modelled_count IS 'Of those, mentions estimated from followers or the domain''s rank.';
COMMENT ON COLUMN weekly_reach.unknown_count IS 'Of those, mentions about which nothing can be said: in no total, and not zero.';
COMMENT ON COLUMN weekly_reach.counted IS 'What was added up: mentions, or outlets each once a day or story.';
COMMENT ON COLUMN weekly_reach.low IS 'Lower end of the 95 % range, in views; NULL when nothing is known. It holds that a domain''s estimates err together.';
COMMENT ON COLUMN weekly_reach.mid IS 'Median of the total.';
COMMENT ON COLUMN weekly_reach.high IS 'Upper end of the 95 % range.';
