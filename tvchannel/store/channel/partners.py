"""With which communities a community may share: those that stand beneath the same organisation at the top."""

from sqlalchemy import Connection

from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Community
from tvchannel.store.service import organisations


def partners(connection: Connection, community_id: int) -> list[Community]:
    """The others, by key; none for a community that stands alone: tenants do not know of each other."""
    tree = organisations.tree(connection)
    top = tree.above(tree.communities.get(community_id))
    beneath = tree.communities_beneath(top[0].id) - {community_id} if top else frozenset()
    return [one for one in catalogue.communities(connection) if one.id in beneath]
