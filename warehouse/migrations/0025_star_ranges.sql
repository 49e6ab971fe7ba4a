-- The mean of a week's ratings has one range, the exact one of weekly_rating; the approximation beside it goes.
DROP MACRO star_mean_low;
DROP MACRO star_mean_high;
DROP MACRO star_margin;
DROP MACRO star_middle;
