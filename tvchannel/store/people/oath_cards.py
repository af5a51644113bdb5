"""How a community shows the card of political birthdays: whether at all, and with which film."""

from sqlalchemy import Connection, insert, select, update

from tvchannel.store import tables as t
from tvchannel.study.appearance.party_birthday import OathCard

_UNSAID = OathCard(is_on=True, programme_id=None)


def of_community(connection: Connection, community_id: int) -> OathCard:
    """What the desk has said last; where it has said nothing, it is shown, without a film."""
    row = connection.execute(select(t.oath_cards).where(t.oath_cards.c.community_id == community_id)).first()
    return _UNSAID if row is None else OathCard(row.is_on, row.programme_id)


def put(connection: Connection, community_id: int, card: OathCard) -> None:
    """What holds from now on."""
    values = {"is_on": card.is_on, "programme_id": card.programme_id}
    changed = update(t.oath_cards).where(t.oath_cards.c.community_id == community_id).values(values)
    if connection.execute(changed).rowcount == 0:
        connection.execute(insert(t.oath_cards).values(community_id=community_id, **values))
