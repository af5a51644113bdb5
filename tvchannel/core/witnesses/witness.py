"""Tell heads to witnesses outside of this machine, so that whoever holds it cannot write its records anew unseen.

A witness that cannot be reached is tried again, later each time (retry with backoff); nothing else waits for it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from tvchannel.base.settings import Settings
from tvchannel.core.witnesses.mail_witness import Mail
from tvchannel.core.witnesses.time_stamp import TimeStamp
from tvchannel.core.witnesses.witness_file import AppendedFile
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Community
from tvchannel.store.proof import heads, witnesses
from tvchannel.store.proof.heads import StoredHead
from tvchannel.store.proof.witnesses import WitnessDelivery

Witness = AppendedFile | Mail | TimeStamp
_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=6)
_log = structlog.get_logger()


def named(settings: Settings) -> list[Witness]:
    """The witnesses that the settings name."""
    every = (AppendedFile(settings), Mail(settings), TimeStamp(settings))
    return [one for one in every if one.is_named]


def line(community: str, head: StoredHead) -> str:
    """What a witness is told of a head: instant, community, row and code, in ASCII."""
    return f"{head.at.isoformat(timespec='seconds')} {community} {head.seq} {head.code}"


def is_due(witness: Witness, delivery: WitnessDelivery | None, now: datetime) -> bool:
    """Whether a witness is tried at `now`: after failures later each time, and never more often than it wants."""
    if delivery is None:
        return True
    if delivery.failures:
        waits = min(_FIRST * 2 ** min(delivery.failures - 1, 20), _LONGEST)
        return now >= delivery.tried_at + waits or now < delivery.tried_at
    return delivery.heard_at is None or now >= delivery.heard_at + witness.every or now < delivery.heard_at


def tell(store: Store, settings: Settings, now: datetime) -> list[str]:
    """Tell each witness that is due what is new; gives the names of those that heard something."""
    with store.reading() as connection:
        known = witnesses.deliveries(connection)
    due = [one for one in named(settings) if is_due(one, known.get(one.name), now)]
    return [one.name for one in due if _tell(store, one, known.get(one.name), now)]


def _tell(store: Store, witness: Witness, before: WitnessDelivery | None, now: datetime) -> bool:
    delivery = before or WitnessDelivery(witness.name, now, None, 0, "", {})
    new = _new(store, delivery, only_newest=witness.only_newest)
    if not new:
        return False
    try:
        witness.hear([line(community.key, head) for community, head in new])
    except Exception as trouble:  # whatever a library or a network throws: the channel goes on
        _log.error("a witness was not reached", witness=witness.name, why=str(trouble))
        after = replace(delivery, tried_at=now, failures=delivery.failures + 1, why=str(trouble)[:300])
    else:
        heard = delivery.heard | {community.key: head.number for community, head in new}
        after = WitnessDelivery(witness.name, now, now, 0, "", heard)
    with store.writing() as connection:
        witnesses.keep(connection, after)
    return not after.failures


def _new(store: Store, delivery: WitnessDelivery, *, only_newest: bool) -> Sequence[tuple[Community, StoredHead]]:
    """What the witness has not heard; of a store that was put back to before what it heard, the newest."""
    found: list[tuple[Community, StoredHead]] = []
    with store.reading() as connection:
        for community in catalogue.communities(connection):
            last = heads.newest(connection, community.id)
            heard = delivery.heard.get(community.key, 0)
            if last is None or last.number == heard:
                continue
            all_new = last.number > heard and not only_newest
            told = heads.since(connection, community.id, heard) if all_new else [last]
            found += [(community, head) for head in told]
    return found
