"""What the pictures of a render change in the package: media parts, relationships, content types."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from ipdocs.ooxml import Archive
from ipdocs.templating.editing import (
    CONTENT_TYPES,
    IMAGE_RELATIONSHIP,
    relationships_name,
    relative_target,
    with_picture_type,
    with_relationship,
)
from ipdocs.templating.pictures import media_name
from ipdocs.templating.rendering import PlacedPicture


def package_changes(archive: Archive, pictures: Mapping[PlacedPicture, str]) -> dict[str, bytes]:
    """The parts that are new or changed. ``pictures`` gives each one's relationship id."""
    changes: dict[str, bytes] = {CONTENT_TYPES: archive.read(CONTENT_TYPES)}
    for picture, identifier in pictures.items():
        media = posixpath.join(posixpath.dirname(picture.part), media_name(picture))
        rels = relationships_name(picture.part)
        old = changes.get(rels) or (archive.read(rels) if rels in archive else None)
        target = relative_target(picture.part, media)
        changes[rels] = with_relationship(old, identifier, IMAGE_RELATIONSHIP, target)
        changes[media] = picture.data
        changes[CONTENT_TYPES] = with_picture_type(changes[CONTENT_TYPES], picture.suffix)
    return changes
