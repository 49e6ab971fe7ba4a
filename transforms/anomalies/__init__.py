"""Bursts, silence and slow drifts in what is said of a brand, and how fast a story grows."""
