"""Triage: what is to be done about a mention, by whom and by when, as the rules of engagement have it."""
