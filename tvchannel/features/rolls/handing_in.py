"""A roll that a program hands in: kept, its columns guessed by their headings, and compared with the register."""

from datetime import datetime

from tvchannel.base.errors import Invalid
from tvchannel.core.import_files.roll_columns import RollField
from tvchannel.core.tokens import ServiceKeys
from tvchannel.features.rolls import actions, rolls
from tvchannel.store.database.engine import Store


def hand_in(
    store: Store,
    keys: ServiceKeys,
    community_id: int,
    file_name: str,
    data: bytes,
    group: str,
    *,
    who: str,
    now: datetime,
) -> int:
    """Keep a list and work out what it would do; gives its id. Those without a group go to `group`.

    Nobody is asked what a column is: one whose heading is not known is left out. Raises Invalid where there is no list
    in `data`, or no column of names; nothing of it is kept then.
    """
    number = actions.receive(store, keys, community_id, file_name, data, who=who, now=now)
    with store.reading() as connection:
        about = rolls.roll(connection, community_id, number).about
    fields = {place: RollField(field) for place, _, field in about["columns"] if field}
    try:
        actions.choose(store, keys, community_id, number, fields, group, now=now)
    except Invalid:
        actions.discard(store, community_id, number, who=who, now=now)
        raise
    return number
