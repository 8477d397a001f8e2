"""The name of a row of the review log: random, so that the logs of two machines can be joined."""

from __future__ import annotations

import os
from base64 import b32encode


def log_uid() -> str:
    """80 random bits as 16 characters of base 32, the form of every other uid."""
    return b32encode(os.urandom(10)).decode().lower()
