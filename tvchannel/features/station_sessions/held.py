"""A session at a station as it stands: whose names are called, what was answered, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.store.stations import marks
from tvchannel.store.stations.marks import RollMark
from tvchannel.store.stations.sessions import StationSession
from tvchannel.study.stations import roll_call
from tvchannel.study.stations.roll_call import NameCall, RollPresence
from tvchannel.study.stations.session_states import SessionStage, SessionState, stage_of


@dataclass(frozen=True)
class HeldSession:
    """A session with both calls; `people` are those who may be shown, by reference, guests too.

    `unrecorded` belong to the group and watch without records: nothing is kept of them, so their names are not called.
    """

    session: StationSession
    first: NameCall
    second: NameCall
    people: Mapping[str, Member]
    guests: frozenset[str]
    unrecorded: int

    @property
    def stage(self) -> SessionStage:
        """What the television does."""
        return stage_of(
            is_open=self.session.state is SessionState.OPEN,
            is_called=self.first.next is None,
            is_closing=self.session.closed_by is not None,
            is_called_again=self.second.next is None,
        )

    @property
    def call(self) -> NameCall:
        """The call that goes on, or went on last."""
        return self.second if self.session.closed_by is not None else self.first

    @cached_property
    def presence(self) -> RollPresence:
        """What both calls say together."""
        return roll_call.presence(self.first, self.second)


def read(connection: Connection, session: StationSession) -> HeldSession:
    """The session as it stands."""
    given = marks.of_sessions(connection, [session.id])[session.id]
    group = people.members_of_group(connection, session.group_id)
    agreed = {one.ref: one for one in group if one.agreed}
    guests = frozenset(one.member for one in given if one.guest)
    everybody = agreed | {ref: people.member(connection, session.community_id, ref) for ref in guests}
    first, second = calls(session, tuple(agreed), given)
    return HeldSession(session, first, second, everybody, guests, len(group) - len(agreed))


def calls(session: StationSession, names: tuple[str, ...], given: list[RollMark]) -> tuple[NameCall, NameCall]:
    """Both calls of a session, of these names with the answers that were `given`."""
    first = NameCall(names, tuple(one.answered for one in given if not one.again))
    return first, roll_call.called_again(first, session.seed, [one.answered for one in given if one.again])
