"""Put a notice on air at once, end it, and look at it afterwards as a second person."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from media.places.vault import Vault
from tvchannel.base.clock import Clock
from tvchannel.base.errors import Conflict
from tvchannel.core.public_segments import link_public
from tvchannel.core.services import Services
from tvchannel.core.urgent import on_air
from tvchannel.core.urgent.on_air import Lasting, UrgentSpan
from tvchannel.features.notices.audit import NoticeAction, NoticeSubject
from tvchannel.store.channel import notices, urgent_airings
from tvchannel.store.channel.notices import Notice, NoticeState
from tvchannel.store.database.engine import Store
from tvchannel.store.service import audit


def put_on_air(
    services: Services,
    community_id: int,
    number: int,
    lasting: Lasting,
    communities: Iterable[int],
    *,
    who: str,
    clock: Clock,
) -> UrgentSpan:
    """Show a notice over the plan of each of `communities` from the next tick on; gives when, in the own one.

    Each is a transaction of its own: the channel of one community waits for no other. Raises Conflict where the notice
    is not ready, NotFound.
    """
    store = services.store
    with store.reading() as connection:
        notice = notices.one(connection, community_id, number)
    _require_film(services.vault, notice)
    stands = _begin(store, community_id, notice, lasting, who, clock)
    for other in sorted(set(communities) - {community_id}):
        _begin(store, other, notice, lasting, who, clock)
    _link(services, clock())
    return stands


def end(services: Services, communities: Iterable[int], *, who: str, clock: Clock) -> int:
    """End whatever urgent notice is on air in `communities` from the next tick on; in how many there was one."""
    ended = 0
    for community_id in sorted(communities):
        ended += on_air.in_time(services.store, partial(_end, community_id, who, clock))
    return ended


def see(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """`who` has looked at a notice that somebody else put on air. Raises Conflict where there is no such, NotFound."""
    with store.writing() as connection:
        notices.one(connection, community_id, number)
        if not urgent_airings.see(connection, community_id, number, who=who, now=now):
            raise Conflict("Somebody else has to look at it, or has done so already.")
        subject = NoticeSubject.NOTICE.of(number)
        audit.record(connection, community_id, at=now, who=who, did=NoticeAction.SEEN, subject=subject)


def _begin(store: Store, community_id: int, notice: Notice, lasting: Lasting, who: str, clock: Clock) -> UrgentSpan:
    def begin(connection: Connection, lead: timedelta) -> UrgentSpan:
        stands = on_air.put_on_air(connection, community_id, notice, lasting, who=who, clock=clock, lead=lead)
        subject, told = NoticeSubject.NOTICE.of(notice.id), {"start": stands.start, "until": stands.until}
        audit.record(connection, community_id, at=clock(), who=who, did=NoticeAction.ON_AIR, subject=subject, **told)
        return stands

    return on_air.in_time(store, begin)


def _end(community_id: int, who: str, clock: Clock, connection: Connection, lead: timedelta) -> bool:
    """Whether a notice was on air in the community, which has ended now."""
    found = on_air.end(connection, community_id, who=who, clock=clock, lead=lead)
    for one in found:
        subject = NoticeSubject.NOTICE.of(one.notice_id)
        audit.record(connection, community_id, at=clock(), who=who, did=NoticeAction.ENDED, subject=subject)
    return bool(found)


def _require_film(vault: Vault, notice: Notice) -> None:
    if notice.state is not NoticeState.READY:
        raise Conflict("This notice is not ready yet.")
    if vault.films.facts(notice.material) is None:
        raise Conflict("The film of this notice was removed: write it anew.")


def _link(services: Services, now: datetime) -> None:
    """A web server finds the segments at once; where that fails they come through the service until the next turn."""
    with suppress(OSError):
        link_public(services.store, services.vault, services.settings, now)
