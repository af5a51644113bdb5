"""Enter a list of members: who is not in the register yet is added, who is there is made as the list says.

Nobody is removed by a list: whoever shall go is erased, one by one and on record.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from tvchannel.actions import register
from tvchannel.errors import Invalid, SettingsError
from tvchannel.founding.members import MOST_AT_HOME, Entry, Mistake
from tvchannel.identity import Keys
from tvchannel.store import desk, people, sealed
from tvchannel.store.engine import Store
from tvchannel.store.rows import Community, Member


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a list changed, in persons; `absent` are in the register and not on the list: they stay.

    Where there are `mistakes`, nothing was changed.
    """

    added: int
    changed: int
    same: int
    absent: int
    mistakes: tuple[Mistake, ...] = ()


def enrol(
    store: Store,
    keys: Keys,
    community: Community,
    entries: Sequence[Entry],
    *,
    who: str,
    now: datetime,
    tell: Callable[[int], None],
    trial: bool = False,
) -> Enrolled:
    """Enter all of the list or, where a line cannot be entered or as a `trial`, nothing; `tell` hears lines done."""
    with store.writing() as connection:
        point = connection.begin_nested()
        clerk = _Clerk(connection, keys, community)
        for done, entry in enumerate(entries, 1):
            clerk.take(entry)
            tell(done)
        enrolled = clerk.enrolled()
        if enrolled.mistakes or trial:
            point.rollback()
            return enrolled
        counts = {"added": enrolled.added, "changed": enrolled.changed}
        desk.audit(connection, community.id, at=now, who=who, did="enrolled", subject="members", **counts)
    return enrolled


class _Clerk:
    """Enters one line after the other, and counts."""

    def __init__(self, connection: Connection, keys: Keys, community: Community) -> None:
        self._connection, self._keys, self._community = connection, keys, community
        self._homes = {home.number: home.id for home in people.households(connection, community.id)}
        self._groups = people.groups(connection, community.id)
        self._refs = people.refs(connection, community.id)
        self._before = len(people.members(connection, community.id))
        self._mistakes: list[Mistake] = []
        self._added = self._changed = self._same = 0

    def enrolled(self) -> Enrolled:
        absent = self._before - self._changed - self._same
        return Enrolled(self._added, self._changed, self._same, absent, tuple(self._mistakes))

    def take(self, entry: Entry) -> None:
        try:
            self._enter(entry)
        except Invalid as wrong:
            self._mistakes.append(Mistake(entry.line, wrong))

    def _enter(self, entry: Entry) -> None:
        namesakes = people.by_hash(self._connection, self._community.id, [register.hash_of(self._keys, entry.name)])
        there = next((one for one in namesakes if one.household == entry.household), None)
        if there is None:
            self._refuse_a_move(entry, namesakes)
            self._add(entry)
            self._added += 1
        elif self._change(entry, there) | self._address(entry, there.household_id):
            self._changed += 1
        else:
            self._same += 1

    def _refuse_a_move(self, entry: Entry, namesakes: Sequence[Member]) -> None:
        for one in namesakes:
            if entry.phone and self._told(one.sealed_phone, one.ref) == entry.phone:
                raise Invalid("This person stands in household %(n)s already.", n=one.household)

    def _add(self, entry: Entry) -> None:
        home = self._home(entry.household)
        taken = {one.place for one in people.members_of(self._connection, home)}
        free = [place for place in range(1, MOST_AT_HOME + 1) if place not in taken]
        if not free:
            raise Invalid("Household %(n)s has nine members already.", n=entry.household)
        ref = self._new_ref()
        row = {
            "community_id": self._community.id,
            "ref": ref,
            "household_id": home,
            "group_id": self._group(entry.group),
            "place": free[0],
            "exempt": entry.exempt,
            **register.columns(self._keys, ref, entry.name, entry.phone or None),
        }
        people.add_member(self._connection, row)
        self._address(entry, home)

    def _change(self, entry: Entry, there: Member) -> bool:
        wanted: dict[str, Any] = {}
        if there.exempt != entry.exempt:
            wanted["exempt"] = entry.exempt
        if there.group != entry.group:
            wanted["group_id"] = self._group(entry.group)
        if entry.phone and self._told(there.sealed_phone, there.ref) != entry.phone:
            row = register.columns(self._keys, there.ref, entry.name, entry.phone)
            wanted |= {column: row[column] for column in ("sealed_phone", "phone_hash")}
        if wanted:
            people.change(self._connection, there.id, wanted)
        return bool(wanted)

    def _address(self, entry: Entry, home: int) -> bool:
        """An address is sealed for whoever was entered first in the household."""
        if not entry.address:
            return False
        value, owner = sealed.address(self._connection, home)
        if self._told(value, owner) == entry.address:
            return False
        people.set_address(self._connection, home, self._keys.names.seal(entry.address, owner))
        return True

    def _told(self, value: bytes | None, owner: str) -> str:
        try:
            return self._keys.names.unseal(value, owner) if value else ""
        except SettingsError:
            return ""  # sealed with a key that is lost: what the list says takes its place

    def _home(self, number: int) -> int:
        if number not in self._homes:
            self._homes[number] = people.add_household(self._connection, self._community.id, number, None)
        return self._homes[number]

    def _group(self, name: str) -> int:
        if name not in self._groups:
            self._groups[name] = people.add_group(self._connection, self._community.id, name)
        return self._groups[name]

    def _new_ref(self) -> str:
        """A reference that nobody has had: the ledger keeps those of erased persons, too."""
        number = len(self._refs) + 1
        while (ref := f"{self._community.key}-{number:04}") in self._refs:
            number += 1
        self._refs.add(ref)
        return ref
