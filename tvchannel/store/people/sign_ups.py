"""What members have said of activities beforehand: one word each, the last one counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import OneOf, Prepared
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.together.sign_ups import SignUp

_SIGN_UPS = select(t.activity_sign_ups)
# Every home page asks for those of its household, while there is an activity to come.
_AT_HOME = OneOf(
    _SIGN_UPS.where(t.activity_sign_ups.c.activity_id == bindparam("activity")), t.activity_sign_ups.c.member
)
_SAY = Prepared(
    insert(t.activity_sign_ups).inline(),
    *("community_id", "activity_id", "member", "choice", "at", "entered_by"),
    then=" ON CONFLICT (activity_id, member) DO UPDATE SET choice = excluded.choice, at = excluded.at, "
    "entered_by = excluded.entered_by",
)


@dataclass(frozen=True, slots=True)
class SignedUp:
    """Who said what of which activity (its id), when, and who entered it: a login, or a television ("box 12")."""

    activity: int
    member: str
    choice: SignUp
    at: datetime
    entered_by: str


def set_choice(connection: Connection, community_id: int, said: SignedUp) -> None:
    """`said` counts from now on, in the place of what this member said before."""
    values = {"community_id": community_id, "activity_id": said.activity, "member": said.member}
    _SAY.run(connection, {**values, "choice": said.choice, "at": said.at, "entered_by": said.entered_by})


def take_back(connection: Connection, activity: int, ref: str) -> None:
    """A member has said nothing of an activity."""
    connection.execute(delete(t.activity_sign_ups).where(_is(activity, ref)))


def of_activity(connection: Connection, activity: int) -> dict[str, SignedUp]:
    """Everybody's word on an activity, by reference."""
    rows = connection.execute(_SIGN_UPS.where(t.activity_sign_ups.c.activity_id == activity))
    return {row.member: _signed_up(row) for row in rows}


def of_members(connection: Connection, activity: int, refs: Sequence[str]) -> dict[str, SignUp]:
    """What these members have said of an activity, by reference."""
    return {row.member: SignUp(row.choice) for row in _AT_HOME.all(connection, refs, {"activity": activity})}


def of_activities(connection: Connection, activities: Sequence[int]) -> dict[tuple[int, str], SignUp]:
    """Everybody's word on these activities, by activity and reference."""
    if not activities:
        return {}
    rows = connection.execute(_SIGN_UPS.where(t.activity_sign_ups.c.activity_id.in_(activities)))
    return {(row.activity_id, row.member): SignUp(row.choice) for row in rows}


def of_member(connection: Connection, ref: str) -> list[SignedUp]:
    """All that a member has said, oldest first."""
    query = _SIGN_UPS.where(t.activity_sign_ups.c.member == ref).order_by(t.activity_sign_ups.c.at)
    return [_signed_up(row) for row in connection.execute(query)]


def erase(connection: Connection, erased: Erased) -> None:
    """Nothing is left of what somebody has said."""
    connection.execute(delete(t.activity_sign_ups).where(t.activity_sign_ups.c.member == erased.ref))


def forget(connection: Connection, before: datetime) -> int:
    """Drop what was said before `before`; gives a count."""
    return connection.execute(delete(t.activity_sign_ups).where(t.activity_sign_ups.c.at < before)).rowcount


def _is(activity: int, ref: str) -> Any:
    return (t.activity_sign_ups.c.activity_id == activity) & (t.activity_sign_ups.c.member == ref)


def _signed_up(row: Row[Any]) -> SignedUp:
    return SignedUp(row.activity_id, row.member, SignUp(row.choice), row.at, row.entered_by)
