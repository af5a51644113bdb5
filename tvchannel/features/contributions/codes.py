"""Codes by which members send something: made at a television or the desk, typed or read by a phone, closed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from tvchannel.base import short_codes
from tvchannel.base.errors import Expired, Forbidden, Invalid, NotFound, ServiceError
from tvchannel.core import tokens
from tvchannel.features.contributions.audit import ContributionAction, ContributionSubject
from tvchannel.store.channel import contribution_codes
from tvchannel.store.channel.contribution_codes import ContributionCode
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.service import audit, rate_limits
from tvchannel.store.service.audit import AuditSubject
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.films.contributions import AT_HOME_LASTS, EVENT_DAYS

# Wrong digits from one network, and from all, in an hour: of a hundred million, some hundreds are open.
MOST_WRONG, MOST_WRONG_OF_ALL, _SPAN = 30, 3000, timedelta(hours=1)
_PURPOSE, _PASS = "contribution", "contribution pass"
_WRONG = "wrong contribution code"
OVER = "The time of this code is over. Please ask for a new one, on the TV or at the community office."
_TOO_MANY = "Too many wrong codes. Please try again in an hour."


def for_member(
    store: Store,
    signing: bytes,
    member: Member,
    *,
    who: str = "",
    lasts: timedelta = AT_HOME_LASTS,
    now: datetime,
) -> ContributionCode:
    """A code of a member; the one that was made before where half of its time is left. `who` is "" at a television."""
    values = {"community_id": member.community_id, "household_id": member.household_id, "member": member.ref}
    with store.writing() as connection:
        last = contribution_codes.newest_of(connection, member.ref)
        if last and not who and last.expires_at > now + lasts / 2 and last.household_id == member.household_id:
            return last
        made = _add(connection, signing, values, who=who, lasts=lasts, now=now)
        if who:
            _record(connection, made, CoreSubject.MEMBER.of(member.ref), who, now)
    return made


def for_event(
    store: Store, signing: bytes, community_id: int, event: str, days: int, *, who: str, now: datetime
) -> ContributionCode:
    """A code for all who are at an event. Raises Invalid without its name, and for another number of days."""
    if not event:
        raise Invalid("Please say for which event.")
    if days not in EVENT_DAYS:
        raise Invalid("Please choose how long it is good.")
    values = {"community_id": community_id, "event": event}
    with store.writing() as connection:
        made = _add(connection, signing, values, who=who, lasts=timedelta(days=days), now=now)
        _record(connection, made, ContributionSubject.EVENT.of(), who, now)
    return made


def close(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """Nothing more comes with a code. Raises NotFound."""
    with store.writing() as connection:
        contribution_codes.close(connection, community_id, number, now)
        subject = ContributionSubject.CODE.of(number)
        audit.record(connection, community_id, at=now, who=who, did=ContributionAction.CODE_CLOSED, subject=subject)


def find(store: Store, signing: bytes, text: str, *, address: str, now: datetime) -> ContributionCode:
    """The open code whose digits somebody typed.

    Raises NotFound for other digits, Expired when its time is over, and Forbidden after too many wrong ones from this
    address or from all.
    """
    digest = _hash(signing, short_codes.typed(text))
    limits = {f"{_WRONG} {address}"[:120]: MOST_WRONG, _WRONG: MOST_WRONG_OF_ALL}
    with store.reading() as connection:
        if any(rate_limits.tried(connection, what, now, _SPAN) >= most for what, most in limits.items()):
            raise Forbidden(_TOO_MANY)
        found = contribution_codes.of_digits(connection, digest)
    if found is not None:
        return _require_open(found, now)

    def count(connection: Connection) -> None:
        for what in limits:
            rate_limits.count_try(connection, what, now, _SPAN)

    store.together(count)  # anybody may type, so nobody's press waits for a commit of it
    raise NotFound("No TV shows these digits just now. Please read them again.")


def digits_of(signing: bytes, code: ContributionCode) -> str:
    """The eight digits."""
    return _digits(signing, code.secret)


def pass_of(signing: bytes, code: ContributionCode) -> str:
    """What an address holds that opens the page of a code without its digits."""
    return tokens.sign(signing, _PASS, [code.id], code.expires_at)


def of_pass(connection: Connection, signing: bytes, text: str, now: datetime) -> ContributionCode:
    """The open code of such an address. Raises Expired, also for what was never one."""
    try:
        (number,) = tokens.read_signed(signing, _PASS, text, now)
    except ServiceError:
        raise Expired(OVER) from None
    found = contribution_codes.one(connection, number)
    if found is None:
        raise Expired(OVER)
    return _require_open(found, now)


def _digits(signing: bytes, secret: str) -> str:
    return short_codes.digits_of(tokens.keyed(signing, _PURPOSE, secret))


def _hash(signing: bytes, digits: str) -> str:
    """What the store keeps of the digits, which could be guessed."""
    return tokens.keyed(signing, f"{_PURPOSE} code", digits)


def _require_open(code: ContributionCode, now: datetime) -> ContributionCode:
    if not code.is_open(now):
        raise Expired(OVER)
    return code


def _add(
    connection: Connection, signing: bytes, values: Mapping[str, Any], *, who: str, lasts: timedelta, now: datetime
) -> ContributionCode:
    while True:
        secret = tokens.new_token()
        digest = _hash(signing, _digits(signing, secret))
        whole = {**values, "secret": secret, "code_hash": digest, "made_at": now, "made_by": who}
        number = contribution_codes.add(connection, {**whole, "expires_at": now + lasts})
        found = contribution_codes.one(connection, number) if number is not None else None
        if found is not None:
            return found


def _record(connection: Connection, made: ContributionCode, subject: AuditSubject, who: str, now: datetime) -> None:
    did = ContributionAction.CODE_MADE
    audit.record(connection, made.community_id, at=now, who=who, did=did, subject=subject)
