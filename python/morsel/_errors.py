"""What can go wrong, in the program's own words."""


class MorselError(RuntimeError):
    """It could not be done; the message says why."""


class RequestError(MorselError, ValueError):
    """The request was wrong: the message says where, what was found, what was expected, and how to fix it."""


class Interrupted(MorselError):
    """The work was stopped before its end. What was done is saved, and the same call resumes it."""
