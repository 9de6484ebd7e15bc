"""Settings of all tests."""

from hypothesis import settings

# How long an example takes says nothing on a busy machine; pytest-timeout stops what hangs.
settings.register_profile("ipdocs", deadline=None)
settings.load_profile("ipdocs")
