"""Link a television by a code: it shows eight digits, staff type them and choose the household, the TV says OK."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from tvchannel.base import short_codes
from tvchannel.base.errors import Expired, Forbidden, NotFound, Unavailable
from tvchannel.core import tokens
from tvchannel.core.one_time_entry import Entered, new_box
from tvchannel.features.linking import pairings
from tvchannel.features.linking.audit import LinkingAction, LinkingSubject
from tvchannel.features.linking.pairings import Pairing
from tvchannel.store.boxes import box_fingerprints
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Household, StaffRow
from tvchannel.store.people import people
from tvchannel.store.service import audit, rate_limits
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

LASTS = timedelta(minutes=10)
# Wrong codes that an account, and an address, may type in an hour; of a hundred million, some dozens are live.
MOST_WRONG, MOST_WRONG_OF_ADDRESS, _SPAN = 10, 30, timedelta(hours=1)
# New codes that one address may ask for in ten minutes: a whole building may share one.
MOST_CODES = 60
_OVER = "This code is no longer good. Please ask for a new one."
_PURPOSE = "pairing"


def code_of(signing: bytes, secret: str) -> str:
    """The eight digits that the television with this secret shows; kept nowhere."""
    return short_codes.digits_of(tokens.keyed(signing, _PURPOSE, secret))


def begin(store: Store, signing: bytes, community: str, *, model: str, address: str, now: datetime) -> str:
    """A television begins to wait; gives its secret. Raises Unavailable when its address has asked too often."""

    def add(connection: Connection) -> str:
        community_id = catalogue.community(connection, community).id
        asked = rate_limits.count_try(connection, f"pairing {address}"[:120], now, LASTS)
        while asked <= MOST_CODES:
            secret = tokens.new_token()
            values = {
                "community_id": community_id,
                "code_hash": _code_hash(signing, code_of(signing, secret)),
                "secret_hash": tokens.token_hash(secret),
                "model": model[:200],
                "made_at": now,
                "expires_at": now + LASTS,
            }
            if pairings.add(connection, values):
                return secret
        return ""

    if secret := store.together(add):  # anybody may ask, so nobody's press waits for a commit of it
        return secret
    raise Unavailable("Too many at once. Please try again in a minute.")


def _code_hash(signing: bytes, code: str) -> str:
    return tokens.keyed(signing, "pairing code", code)


def find(store: Store, signing: bytes, person: StaffRow, code: str, *, address: str, now: datetime) -> Pairing:
    """The waiting television that shows `code` to this member of staff.

    Raises NotFound for a wrong code, and Forbidden after too many of them from this account or this address.
    """
    limits = {f"code staff {person.id}": MOST_WRONG, f"code {address}"[:120]: MOST_WRONG_OF_ADDRESS}
    with store.writing() as connection:
        if any(rate_limits.tried(connection, what, now, _SPAN) >= most for what, most in limits.items()):
            raise Forbidden("Too many wrong codes. Please try again in an hour.")
        digest = _code_hash(signing, short_codes.typed(code))
        found = pairings.of_code(connection, person.community_id, digest)
        if found is not None and found.waits(now):
            return found
        for what in limits:
            rate_limits.count_try(connection, what, now, _SPAN)
        who, subject = person.login, LinkingSubject.CODE.of()
        audit.record(connection, person.community_id, at=now, who=who, did=LinkingAction.CODE_WRONG, subject=subject)
    raise NotFound("No TV shows this code just now. Please read it again from the TV: it changes every ten minutes.")


def choose(store: Store, person: StaffRow, found: Pairing, number: int, now: datetime) -> Household:
    """Staff choose the household of a waiting television; nothing is linked until the TV says OK.

    Raises NotFound when there is no such household.
    """
    with store.writing() as connection:
        home = people.household_or_station(connection, person.community_id, number)
        pairings.change(connection, found.id, household_id=home.id, chosen_by=person.login)
        subject = CoreSubject.HOUSEHOLD.of(number)
        audit.record(
            connection, home.community_id, at=now, who=person.login, did=LinkingAction.BOX_CHOSEN, subject=subject
        )
    return home


def answer(store: Store, community: str, secret: str, number: int, *, now: datetime) -> Entered:
    """The television says OK to the household `number` that it was asked about: it is a box of it from now on.

    Raises Expired when the code ran out, was used, or staff have meanwhile chosen another household.
    """
    if not _waits(store, community, secret, now):
        raise Expired(_OVER)
    with store.writing() as connection:
        found = pairings.of_secret(connection, community, tokens.token_hash(secret), for_update=True)
        if found is None or not found.waits(now) or found.household_id is None or found.household != number:
            raise Expired(_OVER)
        return _link(connection, found, found.household_id, now)


def _waits(store: Store, community: str, secret: str, now: datetime) -> bool:
    """Whether there is such a television: asked before anything is written, because anybody may invent a secret."""
    with store.reading() as connection:
        found = pairings.of_secret(connection, community, tokens.token_hash(secret))
    return found is not None and found.waits(now)


def _link(connection: Connection, found: Pairing, household_id: int, now: datetime) -> Entered:
    entered = new_box(connection, household_id, found.model, now)
    pairings.change(connection, found.id, used_at=now)
    box_fingerprints.keep(connection, entered.box.id, found.hints or [], now)
    subject, who = CoreSubject.HOUSEHOLD.of(found.household), found.chosen_by or ""
    audit.record(connection, found.community_id, at=now, who=who, did=CoreAction.BOX_LINKED, subject=subject)
    return entered


def refuse(store: Store, community: str, secret: str, now: datetime) -> None:
    """The television says no, or asks for another code: this one is over."""
    if not _waits(store, community, secret, now):
        return
    with store.writing() as connection:
        found = pairings.of_secret(connection, community, tokens.token_hash(secret))
        if found is not None and found.waits(now):
            pairings.change(connection, found.id, used_at=now)


def note_hints(store: Store, signing: bytes, community: str, secret: str, told: dict[str, str], now: datetime) -> None:
    """Keep what the box's own numbers were, once: a keyed hash of each, and its last four characters."""
    if not _waits(store, community, secret, now):
        return
    with store.writing() as connection:
        found = pairings.of_secret(connection, community, tokens.token_hash(secret), for_update=True)
        if found is None or not found.waits(now) or found.hints is not None:
            return
        kept = [
            {"kind": kind, "hash": tokens.keyed(signing, f"hint {kind}", value), "tail": value[-4:]}
            for kind, value in told.items()
        ]
        pairings.change(connection, found.id, hints=kept)
