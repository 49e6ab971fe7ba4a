-- When it was said, what is usual for that time, and what was out of the usual.
CREATE TABLE daily_count (
    brand_id       VARCHAR NOT NULL,
    week           DATE    NOT NULL,
    day            DATE    NOT NULL,
    slot           INTEGER,
    source_id      VARCHAR,
    story_count    BIGINT  NOT NULL,
    author_count   BIGINT  NOT NULL,
    negative_count BIGINT  NOT NULL,
    length         DOUBLE  NOT NULL,
    is_usable      BOOLEAN NOT NULL
);
COMMENT ON TABLE daily_count IS 'One row per brand, day and slot of three hours, and per brand and day, of all sources together; and one per brand, day and source. Also where nothing was said.';
COMMENT ON COLUMN daily_count.brand_id IS 'The brand.';
COMMENT ON COLUMN daily_count.week IS 'Monday of the ISO week that the day lies in.';
COMMENT ON COLUMN daily_count.day IS 'The day, on the clocks of the brand''s zone; a date without a clock time counts as it stands.';
COMMENT ON COLUMN daily_count.slot IS '0 for midnight to 3 o''clock, 7 for 21 o''clock to midnight; NULL for the whole day, which also counts what has no clock time.';
COMMENT ON COLUMN daily_count.source_id IS 'The source; NULL for all sources together.';
COMMENT ON COLUMN daily_count.story_count IS 'Stories whose first mention of the week was published then: a story counts on one day, however many copies it has.';
COMMENT ON COLUMN daily_count.author_count IS 'Different people who wrote then; all papers that carry one story are one, and who is not named is a person.';
COMMENT ON COLUMN daily_count.negative_count IS 'Of the stories, those labelled negative.';
COMMENT ON COLUMN daily_count.length IS 'How long the day or slot was, as a share of 24 or 3 hours: not 1 when the clocks change.';
COMMENT ON COLUMN daily_count.is_usable IS 'True when the count can be held against others: somebody looked in that week and not only afterwards, and again after the day was over.';

CREATE TABLE daily_usual (
    brand_id VARCHAR NOT NULL,
    week     DATE    NOT NULL,
    day      DATE    NOT NULL,
    slot     INTEGER,
    series   VARCHAR NOT NULL,
    observed BIGINT  NOT NULL,
    expected DOUBLE,
    lower    DOUBLE,
    upper    DOUBLE,
    p_value  DOUBLE,
    verdict  VARCHAR NOT NULL
);
COMMENT ON TABLE daily_usual IS 'One row per brand, day and series of all sources together, and per slot of a busy brand''s stories: what came and what is usual.';
COMMENT ON COLUMN daily_usual.brand_id IS 'The brand.';
COMMENT ON COLUMN daily_usual.week IS 'Monday of the ISO week that the day lies in.';
COMMENT ON COLUMN daily_usual.day IS 'The day, on the clocks of the brand''s zone.';
COMMENT ON COLUMN daily_usual.slot IS 'The slot of three hours as in daily_count; NULL for the whole day.';
COMMENT ON COLUMN daily_usual.series IS 'stories, authors or negative (stories labelled negative).';
COMMENT ON COLUMN daily_usual.observed IS 'How many there were.';
COMMENT ON COLUMN daily_usual.expected IS 'How many are usual for that weekday and time, by the eight weeks before and, for what the weekday adds and how much days scatter, up to 24 weeks; NULL when too few of them can be used.';
COMMENT ON COLUMN daily_usual.lower IS 'The smallest number that is not called silence: 0 where no number is.';
COMMENT ON COLUMN daily_usual.upper IS 'The largest number that is not called a burst.';
COMMENT ON COLUMN daily_usual.p_value IS 'How likely so many or more are by chance, by a negative binomial that also carries how unsure the expected number is.';
COMMENT ON COLUMN daily_usual.verdict IS 'usual, above or silent; too quiet: fewer than 3 are usual, so that a doubling cannot be told from chance; unknown: too few earlier weeks, or this one, can be used.';

CREATE TABLE anomaly (
    brand_id  VARCHAR NOT NULL,
    week      DATE    NOT NULL,
    day       DATE    NOT NULL,
    slot      INTEGER,
    span      VARCHAR NOT NULL,
    source_id VARCHAR,
    series    VARCHAR NOT NULL,
    kind      VARCHAR NOT NULL,
    is_more   BOOLEAN NOT NULL,
    is_new    BOOLEAN NOT NULL,
    observed  BIGINT  NOT NULL,
    expected  DOUBLE  NOT NULL,
    lower     DOUBLE,
    upper     DOUBLE,
    p_value   DOUBLE,
    drift     DOUBLE,
    threshold DOUBLE  NOT NULL,
    verdict   VARCHAR NOT NULL
);
COMMENT ON TABLE anomaly IS 'One row per brand, series, kind and day, slot or week on which the rule rings.';
COMMENT ON COLUMN anomaly.brand_id IS 'The brand.';
COMMENT ON COLUMN anomaly.week IS 'Monday of the ISO week that the day lies in.';
COMMENT ON COLUMN anomaly.day IS 'The day, on the clocks of the brand''s zone; the Sunday of a week.';
COMMENT ON COLUMN anomaly.slot IS 'The slot of three hours as in daily_count, when span is slot.';
COMMENT ON COLUMN anomaly.span IS 'slot, day or week: what is out of the usual.';
COMMENT ON COLUMN anomaly.source_id IS 'The source; NULL for all sources together.';
COMMENT ON COLUMN anomaly.series IS 'stories, authors or negative (stories labelled negative).';
COMMENT ON COLUMN anomaly.kind IS 'burst, silence or drift (many days that are each a little above or below the usual).';
COMMENT ON COLUMN anomaly.is_more IS 'True when there was more than usual, false when less.';
COMMENT ON COLUMN anomaly.is_new IS 'True when it begins here: the same did not ring on the day, slot or week before. What begins is one alarm, what goes on is none.';
COMMENT ON COLUMN anomaly.observed IS 'How many there were.';
COMMENT ON COLUMN anomaly.expected IS 'How many are usual.';
COMMENT ON COLUMN anomaly.lower IS 'The smallest number that is not called silence; NULL where silence is not tested.';
COMMENT ON COLUMN anomaly.upper IS 'The largest number that is not called a burst.';
COMMENT ON COLUMN anomaly.p_value IS 'How likely so many or more, or so few or fewer, are by chance; NULL of a drift.';
COMMENT ON COLUMN anomaly.drift IS 'Sum of what each day was beyond the usual, in standard deviations (CUSUM); NULL unless kind is drift.';
COMMENT ON COLUMN anomaly.threshold IS 'What p_value must not exceed, or drift must exceed, for the rule to ring.';
COMMENT ON COLUMN anomaly.verdict IS 'The same in words.';

CREATE TABLE weekly_backtest (
    brand_id      VARCHAR NOT NULL,
    week          DATE    NOT NULL,
    week_count    BIGINT  NOT NULL,
    alarm_count   BIGINT  NOT NULL,
    burst_count   BIGINT  NOT NULL,
    silence_count BIGINT  NOT NULL,
    drift_count   BIGINT  NOT NULL,
    per_year      DOUBLE  NOT NULL,
    is_quiet      BOOLEAN,
    is_busy       BOOLEAN,
    expected      DOUBLE
);
COMMENT ON TABLE weekly_backtest IS 'One row per brand and week: how often the rule that judges this week would have rung in the weeks up to it.';
COMMENT ON COLUMN weekly_backtest.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_backtest.week IS 'Monday of the last of the weeks.';
COMMENT ON COLUMN weekly_backtest.week_count IS 'Weeks that could be judged, this one included: of the last 26, those with at least one day that enough earlier ones can be held against.';
COMMENT ON COLUMN weekly_backtest.alarm_count IS 'Alarms in them. One that goes on over several days is one, and so is one of several series on the same day.';
COMMENT ON COLUMN weekly_backtest.burst_count IS 'Of those, bursts.';
COMMENT ON COLUMN weekly_backtest.silence_count IS 'Of those, silences.';
COMMENT ON COLUMN weekly_backtest.drift_count IS 'Of those, drifts.';
COMMENT ON COLUMN weekly_backtest.per_year IS 'False alarms that the rule may give in a year.';
COMMENT ON COLUMN weekly_backtest.is_quiet IS 'True when fewer than 3 stories a day are usual this week: too quiet to detect a doubling within a day. NULL when what is usual is not known.';
COMMENT ON COLUMN weekly_backtest.is_busy IS 'True when 24 stories a day or more are usual this week, so that three hours are looked at as well.';
COMMENT ON COLUMN weekly_backtest.expected IS 'Stories that are usual for a day of this week, on average.';

CREATE TABLE story_growth (
    brand_id       VARCHAR     NOT NULL,
    week           DATE        NOT NULL,
    story_key      VARCHAR     NOT NULL,
    mention_count  BIGINT      NOT NULL,
    voice_count    BIGINT      NOT NULL,
    first_at       TIMESTAMPTZ NOT NULL,
    last_at        TIMESTAMPTZ NOT NULL,
    per_hour       DOUBLE      NOT NULL,
    per_hour_low   DOUBLE      NOT NULL,
    per_hour_high  DOUBLE      NOT NULL,
    doubling_hours DOUBLE,
    doubling_low   DOUBLE,
    doubling_high  DOUBLE,
    verdict        VARCHAR     NOT NULL
);
COMMENT ON TABLE story_growth IS 'One row per brand, week and story that at least five outlets or people carried in the week: how fast it spread.';
COMMENT ON COLUMN story_growth.brand_id IS 'The brand.';
COMMENT ON COLUMN story_growth.week IS 'Monday of the ISO week.';
COMMENT ON COLUMN story_growth.story_key IS 'The story.';
COMMENT ON COLUMN story_growth.mention_count IS 'Its mentions of the week that have a clock time.';
COMMENT ON COLUMN story_growth.voice_count IS 'Different outlets (of articles, by the address'' host) and people (of posts and reviews) among them.';
COMMENT ON COLUMN story_growth.first_at IS 'When the first of them spoke in the week.';
COMMENT ON COLUMN story_growth.last_at IS 'When the last new one did.';
COMMENT ON COLUMN story_growth.per_hour IS 'New outlets and people per hour in the six hours up to last_at, or since first_at where that is less.';
COMMENT ON COLUMN story_growth.per_hour_low IS 'Lower end of its 95 % range (Poisson, exact).';
COMMENT ON COLUMN story_growth.per_hour_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN story_growth.doubling_hours IS 'Hours in which the number of outlets and people doubled, by a fit of exponential growth over the whole spread; NULL unless the verdict is growing.';
COMMENT ON COLUMN story_growth.doubling_low IS 'Lower end of its 95 % range.';
COMMENT ON COLUMN story_growth.doubling_high IS 'Upper end of its 95 % range.';
COMMENT ON COLUMN story_growth.verdict IS 'growing: it spread faster and faster; steady: neither can be told; fading: it spread slower and slower.';
