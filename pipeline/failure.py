"""Failures that a person can mend: the command line prints them as one line, without a traceback."""


class Failure(Exception):
    """The work could not be done; the message says why and what to do."""


class Misuse(Failure):
    """It was asked for in a way that cannot be followed."""
