"""Bursts, silence and slow drifts in what is said of a brand, and how fast a story grows."""

#: False alarms a brand and year that are promised unless the configuration says otherwise.
PER_YEAR = 2.0
