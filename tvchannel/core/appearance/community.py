"""The community's own look: its name, the colour of its frame, the picture of its home page."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from tvchannel.core.appearance.noted import COMMUNITY, AppearanceAuthor, noted
from tvchannel.store.channel import appearance, catalogue
from tvchannel.store.entities import Community
from tvchannel.store.service.audit_terms import CoreAction


def community_fields(community: Community) -> dict[str, Any]:
    """What a community looks like, as JSON holds it."""
    told = {"name_zh": community.name.zh, "name_en": community.name.en}
    return told | {"frame": community.frame, "picture": community.picture}


def change(connection: Connection, author: AppearanceAuthor, wanted: Mapping[str, Any]) -> bool:
    """Other fields (`name_zh`, `name_en`, `frame`, `picture`) for the community; False where it has them."""
    before = community_fields(catalogue.community_of_id(connection, author.community_id))
    after = before | dict(wanted)
    if before == after:
        return False
    appearance.change_community(connection, author.community_id, wanted)
    noted(connection, author, CoreAction.LOOK_CHANGED, COMMUNITY, (before, after))
    return True
