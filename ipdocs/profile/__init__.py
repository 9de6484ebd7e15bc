"""The municipality profile: names, units, addresses, channels, and the folders that override the built-in content."""

from ipdocs.profile.delivery import ArchiveProfile, DispatchProfile
from ipdocs.profile.profile import (
    FILE_NAME,
    Ombud,
    Profile,
    SecureChannel,
    Statsforvalter,
    Unit,
    builtin_profile_path,
    find_profile,
    load_profile,
)
from ipdocs.profile.starter import starter_profile

__all__ = [
    "FILE_NAME",
    "ArchiveProfile",
    "DispatchProfile",
    "Ombud",
    "Profile",
    "SecureChannel",
    "Statsforvalter",
    "Unit",
    "builtin_profile_path",
    "find_profile",
    "load_profile",
    "starter_profile",
]
