"""Say whether a community shows the card of political birthdays, and with which film."""

from datetime import datetime

from tvchannel.core.films.standing import require_on_air
from tvchannel.features.party_birthday.audit import OathCardAction, OathCardSubject
from tvchannel.store.database.engine import Store
from tvchannel.store.people import oath_cards
from tvchannel.store.service import audit
from tvchannel.study.appearance.party_birthday import OathCard


def put(store: Store, community_id: int, card: OathCard, *, who: str, now: datetime) -> bool:
    """What holds from now on; False where it does already. Raises Invalid, NotFound for a film that is not on air."""
    with store.writing() as connection:
        if oath_cards.of_community(connection, community_id) == card:
            return False
        require_on_air(connection, community_id, card.programme_id)
        oath_cards.put(connection, community_id, card)
        audit.record(
            connection,
            community_id,
            at=now,
            who=who,
            did=OathCardAction.CHANGED,
            subject=OathCardSubject.CARD.of(),
            is_on=card.is_on,
            programme=card.programme_id,
        )
    return True
