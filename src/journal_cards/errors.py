"""The one exception that a person may meet: a clear line on stderr and exit code 1."""


class UserError(Exception):
    """What went wrong, where, and what to do, in one line."""
