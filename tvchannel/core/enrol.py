"""Enter a list of members: who is not in the register yet is added, who is there is made as the list says.

Nobody is removed by a list: whoever shall go is erased, one by one and on record.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from tvchannel.core import household_addresses, register
from tvchannel.core.import_files import roll_lines
from tvchannel.core.import_files.enrolment import Change, Decision, Listed, Question, Registered, decide
from tvchannel.core.import_files.members import MemberLine, Mistake
from tvchannel.core.tokens import ServiceKeys
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Community
from tvchannel.store.people import memberships, people, sealed_addresses
from tvchannel.store.privacy import erasure
from tvchannel.store.privacy.personal import Personal
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.store.watching import presence


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a list changed, in persons; `absent` are in the register and not on the list: they stay.

    Those who `moved` are among the `changed`. Where there are `mistakes` or `questions`, nothing was changed.
    """

    added: int
    changed: int
    same: int
    absent: int
    mistakes: tuple[Mistake, ...] = ()
    questions: tuple[Question, ...] = ()
    moved: int = 0


def enrol(
    store: Store,
    keys: ServiceKeys,
    community: Community,
    entries: Sequence[MemberLine],
    personal: Sequence[Personal],
    *,
    who: str,
    now: datetime,
    tell: Callable[[int], None],
    trial: bool = False,
    answers: Mapping[int, int] | None = None,
) -> Enrolled:
    """Enter all of the list or, where a line cannot be entered, something is to be asked, or as a `trial`, nothing.

    Of a home in which nobody is left, all that the tables of `personal` know is erased.
    `tell` hears lines done; `answers` say for lines whence a person has moved (`import_files.enrolment`). It is decided
    before the store is held, and anew only when the register was changed meanwhile.
    """
    with store.reading() as connection:
        entries = roll_lines.with_known_groups(entries, people.groups(connection, community.id))
    lines = []
    for done, entry in enumerate(entries, 1):
        lines.append(listed(keys, entry))
        tell(done)
    with store.reading() as connection:
        seen = registered(connection, community.id)
        addresses = _new_addresses(connection, keys, community, entries)
    decision = decide(seen, lines, answers or {})
    if decision.mistakes or decision.questions or trial:
        return _counted(decision, addresses)
    with store.writing() as connection:
        if (fresh := registered(connection, community.id)) != seen:
            decision = decide(fresh, lines, answers or {})
            addresses = _new_addresses(connection, keys, community, entries)
            if decision.mistakes or decision.questions:
                return _counted(decision, addresses)
        enrolled = _counted(decision, addresses)
        write(connection, keys, community, decision, addresses, personal, now=now)
        counts = {"added": enrolled.added, "changed": enrolled.changed}
        audit.record(
            connection,
            community.id,
            at=now,
            who=who,
            did=CoreAction.ENROLLED,
            subject=CoreSubject.MEMBERS.of(),
            **counts,
        )
    return enrolled


def write(
    connection: Connection,
    keys: ServiceKeys,
    community: Community,
    decision: Decision,
    addresses: Mapping[int, str],
    personal: Sequence[Personal],
    *,
    now: datetime,
) -> None:
    """Write what was decided, and the `addresses` by household number; a home in which nobody is left is emptied."""
    for household_id in _Writer(connection, keys, community, now).write(decision, addresses):
        erasure.empty(connection, personal, household_id)


def listed(keys: ServiceKeys, entry: MemberLine) -> Listed:
    """A line with the keyed hashes by which its person is known."""
    phone = register.hash_of(keys, entry.phone) if entry.phone else None
    return Listed(entry, register.hash_of(keys, entry.name), phone)


def registered(connection: Connection, community_id: int, numbers: Collection[int] | None = None) -> list[Registered]:
    """The members of a community as a list is compared with them; those in the households of `numbers`, or all."""
    return [Registered(*row) for row in people.register(connection, community_id, numbers)]


def _new_addresses(
    connection: Connection, keys: ServiceKeys, community: Community, entries: Iterable[MemberLine]
) -> dict[int, str]:
    """By household number what the list says, where the register says something else."""
    said = {entry.household: entry.address for entry in entries if entry.address}
    known = opened_addresses(connection, keys, community.id, set(said))
    return {number: address for number, address in said.items() if known.get(number) != address}


def opened_addresses(
    connection: Connection, keys: ServiceKeys, community_id: int, numbers: Collection[int] | None = None
) -> dict[int, str]:
    """The addresses of a community's households by number, of `numbers` or of all."""
    return {
        number: household_addresses.opened(keys, value, owner)
        for number, value, owner in sealed_addresses.addresses(connection, community_id, numbers)
    }


def _counted(decision: Decision, addresses: Mapping[int, str]) -> Enrolled:
    changed = sum(one.differs or one.listed.entry.household in addresses for one in decision.changes)
    return Enrolled(
        added=len(decision.added),
        changed=changed,
        same=len(decision.changes) - changed,
        absent=decision.absent,
        mistakes=decision.mistakes,
        questions=decision.questions,
        moved=sum(one.place is not None for one in decision.changes),
    )


def _belongs_elsewhere(change: Change) -> bool:
    """Whether group, household or exemption are others than the register said so far."""
    entry, there = change.listed.entry, change.there
    return (entry.group, entry.household, entry.exempt) != (there.group, there.household, there.exempt)


class _Writer:
    """Writes what was decided."""

    def __init__(self, connection: Connection, keys: ServiceKeys, community: Community, now: datetime) -> None:
        self._connection, self._keys, self._community, self._now = connection, keys, community, now
        self._homes: dict[int, int] = {}
        self._groups = people.groups(connection, community.id)
        self._refs = people.unused_refs(connection, community.id, community.key)

    def write(self, decision: Decision, addresses: Mapping[int, str]) -> list[int]:
        """Gives the households in which nobody is left."""
        moving = [change for change in decision.changes if change.place is not None]
        self._homes = self._households(decision, addresses)
        left = {change.there.household for change in moving}
        kept = {number: self._address(number) for number in left | {one.listed.entry.household for one in moving}}
        for change in decision.changes:
            if _belongs_elsewhere(change):
                memberships.close(self._connection, change.there.id, self._now)
        for change in moving:
            people.change(self._connection, change.there.id, {"place": -change.there.id})
        for change in decision.changes:
            if change.differs:
                people.change(self._connection, change.there.id, self._changed(change))
            if change.place is not None:
                presence.forget(self._connection, change.there.ref, self._now)
        people.add_members(self._connection, [self._new(*added) for added in decision.added])
        for number, address in {**kept, **addresses}.items():
            if address:
                household_addresses.put_address(self._connection, self._keys, self._homes[number], address)
        homes = [self._homes[number] for number in left]
        return [home for home in homes if not people.members_of(self._connection, home)]

    def _changed(self, change: Change) -> dict[str, Any]:
        entry, there = change.listed.entry, change.there
        values: dict[str, Any] = {"exempt": entry.exempt, "group_id": self._group(entry.group)}
        if change.listed.phone_hash and change.listed.phone_hash != there.phone_hash:
            row = register.columns(self._keys, there.ref, entry.name, entry.phone)
            values |= {column: row[column] for column in ("sealed_phone", "phone_hash")}
        if entry.category:
            values["category"] = entry.category
        if change.place is not None:
            values |= {"household_id": self._home(entry.household), "place": change.place}
        return values

    def _new(self, listed: Listed, place: int) -> dict[str, Any]:
        ref = next(self._refs)
        return {
            "community_id": self._community.id,
            "ref": ref,
            "household_id": self._home(listed.entry.household),
            "group_id": self._group(listed.entry.group),
            "place": place,
            "exempt": listed.entry.exempt,
            "category": listed.entry.category or None,
            **register.columns(self._keys, ref, listed.entry.name, listed.entry.phone or None),
        }

    def _households(self, decision: Decision, addresses: Mapping[int, str]) -> dict[int, int]:
        lines = [change.listed for change in decision.changes] + [one for one, _ in decision.added]
        numbers = {one.entry.household for one in lines} | {one.there.household for one in decision.changes}
        found = people.households(self._connection, self._community.id, numbers | set(addresses))
        return {home.number: home.id for home in found}

    def _address(self, number: int) -> str:
        home = self._homes.get(number)
        return household_addresses.address_of(self._connection, self._keys, home) if home else ""

    def _home(self, number: int) -> int:
        if number not in self._homes:
            self._homes[number] = people.add_household(self._connection, self._community.id, number, None)
        return self._homes[number]

    def _group(self, name: str) -> int:
        if name not in self._groups:
            self._groups[name] = people.add_group(self._connection, self._community.id, name)
        return self._groups[name]
