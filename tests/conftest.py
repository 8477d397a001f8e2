"""Settings of the tests that make up their own examples."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is slow now and then: how long an example takes says nothing about the program.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
