"""Replies to customers: what in one hurts, accuses or threatens, what it lacks, and how to say it better."""
