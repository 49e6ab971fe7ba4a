-- One row per examined source with 8 arrivals in two weeks or more: how long none came, and how odd that is.
CREATE OR REPLACE TEMP TABLE silence AS
WITH
rate AS (
    SELECT
        source_id,
        max(last_new_at) AS last_new_at,
        max(known_days) AS known_days,
        count(*) AS arrivals,
        max(days_between) AS longest_days,
        (epoch(max(last_good_at)) - epoch(max(last_new_at))) / 86400 AS silent_days
    FROM arrival
    GROUP BY source_id
    HAVING count(*) >= 8 AND max(known_days) >= 14
),

daily AS (
    SELECT
        source_id,
        count(*) AS arrivals
    FROM arrival
    WHERE days_back < floor(known_days)
    GROUP BY source_id, days_back
),

-- Variance of the daily counts over their mean: 1 by pure chance, the size of a burst when they come in bursts.
burst AS (
    SELECT
        rate.source_id,
        greatest(
            1,
            (sum(daily.arrivals ^ 2) * floor(max(rate.known_days)) / sum(daily.arrivals) - sum(daily.arrivals))
            / (floor(max(rate.known_days)) - 1)
        ) AS size
    FROM rate
    INNER JOIN daily ON rate.source_id = daily.source_id
    GROUP BY rate.source_id
),

bursting AS (
    SELECT
        rate.*,
        rate.arrivals / burst.size AS bursts
    FROM rate
    INNER JOIN burst ON rate.source_id = burst.source_id
),

-- None in the time since, when the rate of bursts is known from those that came: negative binomial, from the
-- Poisson distribution and Jeffreys' prior.
chance AS (
    SELECT
        *,
        arrivals / known_days * silent_days AS expected,
        (known_days / (known_days + silent_days)) ^ (bursts + 0.5) AS probability
    FROM bursting
)

SELECT
    *,
    -- After each burst such a silence may begin. None counts that has its like in the source's own past: nights,
    -- weekends, holidays.
    CASE WHEN silent_days > longest_days THEN probability * bursts / known_days * 365.25 END AS times_a_year
FROM chance;
