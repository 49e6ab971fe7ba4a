-- One row: from when on there may be reports that the tables do not hold.
-- A clock may be set back by a day, also across the end of a month.
SELECT max(published_at) - INTERVAL 1 DAY AS newest_at
FROM published_report
-- What a clock that was ahead dated would hide all that is published until then.
WHERE published_at <= now();
