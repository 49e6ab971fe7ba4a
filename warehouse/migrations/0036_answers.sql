-- The lint does not know macros:
-- noqa: disable=LT02,CP05
-- The week of an owner's answer is that of its date, which counts as it stands; one without a date, or with a coarser
-- one than a day ("2 weeks ago"), is taken to be made when it was first seen.
CREATE MACRO is_answered_in_week(moment, precision_told, first_seen, monday, week_start, week_end) AS
    CASE
        WHEN moment IS NULL OR precision_told IN ('month', 'year')
            THEN first_seen >= week_start AND first_seen < week_end
        ELSE is_in_week(moment, coalesce(precision_told, 'second'), monday, week_start, week_end)
    END;

COMMENT ON COLUMN weekly_response.reply_count IS 'Answers made in the week, to mentions of any week; those dated to no day, as by "2 weeks ago", by when they were first seen.';
COMMENT ON COLUMN weekly_response.median_hours IS 'Hours until half of them are answered, by Kaplan and Meier: unanswered ones count as waiting until their source was last read, answers dated to no day as made when they were first seen. NULL while less than half are.';
