-- Which mentions are about the brand and count, why the others are left out, and how often that is right.
CREATE TABLE relevance (
    brand_id     VARCHAR     NOT NULL,
    mention_id   BIGINT      NOT NULL,
    version      INTEGER     NOT NULL,
    article      INTEGER     NOT NULL,
    rule         VARCHAR     NOT NULL,
    taught       VARCHAR     NOT NULL,
    score        DOUBLE      NOT NULL,
    is_relevant  BOOLEAN     NOT NULL,
    kind         VARCHAR,
    why          VARCHAR,
    template     VARCHAR,
    template_key VARCHAR,
    judged_at    TIMESTAMPTZ NOT NULL
);
ALTER TABLE relevance ADD COLUMN reasons STRUCT(words VARCHAR, weight DOUBLE)[];
COMMENT ON TABLE relevance IS 'One row per brand and mention that was judged: whether it is about the brand and counts. Judged again, the new row takes its place.';
COMMENT ON COLUMN relevance.brand_id IS 'The brand whose source showed it.';
COMMENT ON COLUMN relevance.mention_id IS 'The mention.';
COMMENT ON COLUMN relevance.version IS 'The version of its words that was judged last.';
COMMENT ON COLUMN relevance.article IS 'article.try_number of the text that was judged with the title; 0 when it was the source''s own words.';
COMMENT ON COLUMN relevance.rule IS 'Version of the rules and a digest of what the configuration says of the brand.';
COMMENT ON COLUMN relevance.taught IS 'Digest of what people had decided about the brand''s mentions until then.';
COMMENT ON COLUMN relevance.score IS 'How surely it is about the brand, 0 to 1, whatever people said of this very mention.';
COMMENT ON COLUMN relevance.is_relevant IS 'False when no figure counts it, unless people said that it is about the brand.';
COMMENT ON COLUMN relevance.kind IS 'Why it is left out. other: about something or somebody else of the same name. not_named: the whole text names nobody of the brand. never, needs: by words that the configuration rules out or asks for. look_alike: like one that people excluded. own: said by the brand itself. job_ad. stock_template, market_report: made by a machine from one template. template_copy: from another template, of which one counts. NULL exactly when is_relevant.';
COMMENT ON COLUMN relevance.why IS 'The reason that decided it, as a short sentence; NULL exactly when is_relevant.';
COMMENT ON COLUMN relevance.template IS 'stock, market_reports or templates, when it is one of three or more texts made from one template; also when it counts.';
COMMENT ON COLUMN relevance.template_key IS 'What the texts made from one template share; NULL when it is none.';
COMMENT ON COLUMN relevance.reasons IS 'Short sentences, each with its weight in log-odds (above 0: about the brand), the weightiest first; weight 0 for what the score does not rest on.';
COMMENT ON COLUMN relevance.judged_at IS 'When it was judged.';

CREATE VIEW mention_excluded AS
SELECT
    shown.brand_id,
    shown.mention_id,
    judged.version,
    CASE WHEN said.value = 'not us' THEN 'people' ELSE judged.kind END AS kind,
    CASE WHEN said.value = 'not us' THEN said.note ELSE judged.why END AS why,
    judged.score,
    judged.template,
    judged.template_key,
    judged.reasons,
    said.corrected_by,
    said.corrected_at
FROM (
    SELECT
        brand_id,
        mention_id
    FROM relevance
    WHERE NOT is_relevant
    UNION
    SELECT
        brand_id,
        mention_id
    FROM correction_newest
    WHERE what = 'relevance' AND value = 'not us'
) AS shown
LEFT JOIN relevance AS judged ON shown.brand_id = judged.brand_id AND shown.mention_id = judged.mention_id
LEFT JOIN (
    SELECT *
    FROM correction_newest
    WHERE what = 'relevance'
) AS said ON shown.brand_id = said.brand_id AND shown.mention_id = said.mention_id
WHERE said.value = 'not us' OR (said.value IS NULL AND NOT judged.is_relevant);
COMMENT ON VIEW mention_excluded IS 'One row per brand and mention that no figure counts, and why; its words stand in brand_mention.';
COMMENT ON COLUMN mention_excluded.brand_id IS 'The brand.';
COMMENT ON COLUMN mention_excluded.mention_id IS 'The mention.';
COMMENT ON COLUMN mention_excluded.version IS 'The version of its words that was judged last.';
COMMENT ON COLUMN mention_excluded.kind IS 'people: they said that it is not about the brand. Otherwise as in relevance.';
COMMENT ON COLUMN mention_excluded.why IS 'The reason that decided it; of people their note, NULL where they left none.';
COMMENT ON COLUMN mention_excluded.score IS 'How surely it is about the brand, 0 to 1, by the rules.';
COMMENT ON COLUMN mention_excluded.template IS 'As in relevance.';
COMMENT ON COLUMN mention_excluded.template_key IS 'As in relevance.';
COMMENT ON COLUMN mention_excluded.reasons IS 'As in relevance.';
COMMENT ON COLUMN mention_excluded.corrected_by IS 'Who said so; NULL when it was the rules.';
COMMENT ON COLUMN mention_excluded.corrected_at IS 'When.';

CREATE TABLE weekly_excluded (
    brand_id     VARCHAR NOT NULL,
    week         DATE    NOT NULL,
    mention_id   BIGINT  NOT NULL,
    version      INTEGER NOT NULL,
    kind         VARCHAR NOT NULL,
    reason       VARCHAR,
    template_key VARCHAR
);
COMMENT ON TABLE weekly_excluded IS 'One row per brand, week and mention published in it that the other weekly tables do not count.';
COMMENT ON COLUMN weekly_excluded.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_excluded.week IS 'Monday of the ISO week, as in weekly_mention.';
COMMENT ON COLUMN weekly_excluded.mention_id IS 'The mention.';
COMMENT ON COLUMN weekly_excluded.version IS 'The version of its words that was looked at: the latest when the table was built.';
COMMENT ON COLUMN weekly_excluded.kind IS 'Why, as in mention_excluded.';
COMMENT ON COLUMN weekly_excluded.reason IS 'The reason that decided it, as a short sentence; of people their note, NULL where they left none.';
COMMENT ON COLUMN weekly_excluded.template_key IS 'What texts made from one template share; NULL when it is none.';

CREATE TABLE weekly_exclusion (
    brand_id       VARCHAR NOT NULL,
    week           DATE    NOT NULL,
    kind           VARCHAR NOT NULL,
    mention_count  BIGINT  NOT NULL,
    template_count BIGINT  NOT NULL,
    example_id     BIGINT  NOT NULL,
    example_reason VARCHAR
);
COMMENT ON TABLE weekly_exclusion IS 'One row per brand, week and kind of exclusion that happened in it.';
COMMENT ON COLUMN weekly_exclusion.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_exclusion.week IS 'Monday of the ISO week.';
COMMENT ON COLUMN weekly_exclusion.kind IS 'Why, as in mention_excluded.';
COMMENT ON COLUMN weekly_exclusion.mention_count IS 'Mentions of the week that are left out for it.';
COMMENT ON COLUMN weekly_exclusion.template_count IS 'Different templates among them.';
COMMENT ON COLUMN weekly_exclusion.example_id IS 'The one that was loaded first.';
COMMENT ON COLUMN weekly_exclusion.example_reason IS 'The reason of the first that has one.';

CREATE TABLE weekly_exclusion_precision (
    brand_id       VARCHAR NOT NULL,
    week           DATE    NOT NULL,
    excluded_count BIGINT  NOT NULL,
    judged_count   BIGINT  NOT NULL,
    right_count    BIGINT  NOT NULL,
    share          DOUBLE,
    share_low      DOUBLE,
    share_high     DOUBLE
);
COMMENT ON TABLE weekly_exclusion_precision IS 'One row per brand and week: how often people agree, who were asked by chance, that what was left out as about others is about others. Over thirteen weeks.';
COMMENT ON COLUMN weekly_exclusion_precision.brand_id IS 'The brand.';
COMMENT ON COLUMN weekly_exclusion_precision.week IS 'Monday of the last of the weeks; mentions published in them count, by their day in UTC.';
COMMENT ON COLUMN weekly_exclusion_precision.excluded_count IS 'Mentions of the week that no figure counts, of every kind.';
COMMENT ON COLUMN weekly_exclusion_precision.judged_count IS 'Mentions of the thirteen weeks that were left out as about others when ./repute label --excluded drew them, and were judged.';
COMMENT ON COLUMN weekly_exclusion_precision.right_count IS 'Of those, mentions of which people said that they are not about the brand.';
COMMENT ON COLUMN weekly_exclusion_precision.share IS 'right_count as a share of judged_count; NULL when nobody was asked.';
COMMENT ON COLUMN weekly_exclusion_precision.share_low IS 'Lower end of Wilson''s 95 % range.';
COMMENT ON COLUMN weekly_exclusion_precision.share_high IS 'Upper end.';

-- The lint does not know macros:
-- noqa: disable=LT02,CP05
-- Wilson, JASA 22 (1927), 209-212.
CREATE MACRO wilson_centre(hits, total) AS
    (hits + 1.959963984540054 ^ 2 / 2) / (total + 1.959963984540054 ^ 2);

CREATE MACRO wilson_margin(hits, total) AS
    1.959963984540054 / (total + 1.959963984540054 ^ 2)
    * sqrt(hits::DOUBLE * (total - hits) / total + 1.959963984540054 ^ 2 / 4);

CREATE MACRO wilson_low(hits, total) AS
    CASE WHEN total > 0 THEN greatest(
        0, least(hits / total, wilson_centre(hits, total) - wilson_margin(hits, total))
    ) END;

CREATE MACRO wilson_high(hits, total) AS
    CASE WHEN total > 0 THEN least(
        1, greatest(hits / total, wilson_centre(hits, total) + wilson_margin(hits, total))
    ) END;
