"""Take a roll back in small pieces: whoever it changed is put back where nothing was built on it since.

Who was added and has no record of any kind is erased; who was changed is as before, unless somebody changed more of
them meanwhile.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, select

from tvchannel.core import enrol
from tvchannel.core.import_files.enrolment import Change, Decision, Listed, Registered
from tvchannel.core.import_files.roll_lines import MOST_AT_HOME, MemberLine
from tvchannel.core.privacy.erase import LIST
from tvchannel.core.privacy.erased_lists import add_missing
from tvchannel.core.services import Services
from tvchannel.features.rolls import before, rolls
from tvchannel.features.rolls.audit import RollAction, RollSubject
from tvchannel.features.rolls.before import Before
from tvchannel.features.rolls.rolls import ChangeKind, Roll, RollChange, RollState
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.people import branches, group_registry, people, sealed_addresses
from tvchannel.store.privacy import erasure
from tvchannel.store.privacy.personal import Personal
from tvchannel.store.service import audit
from tvchannel.study.day import study_day

PIECE = 25  # persons: each is erased from every table, some 5 ms
_MOST_MOVED = 1_000_000  # all at once: their places swap
# What says nothing of what somebody did: the register's own notes, and names that a television has shown.
_NO_RECORDS = {
    *("roll_changes", "past_memberships", "register_changes", "member_search_keys", "offers"),
    *("month_totals", "film_totals", "stale_totals"),  # what they sum up stands in other tables
}


def take_back_piece(services: Services, roll: Roll, personal: Sequence[Personal], *, now: datetime) -> Roll:
    """Put back the next changes of a roll; gives it as it stands then."""
    with services.store.writing() as connection:
        present = rolls.roll(connection, roll.community_id, roll.id, for_update=True)
        if present.state is not RollState.TAKING_BACK:
            return present
        some = _next(connection, roll.id)
        kept = _Piece(connection, services, present, personal, now).put_back(some) if some else 0
        rolls.taken_back(connection, [one.id for one in some])
        about = present.about | {"kept": present.about.get("kept", 0) + kept}
        rolls.change(connection, roll.id, done=present.done + len(some), about=about)
        if not _next(connection, roll.id):
            _remove_groups(connection, present, day=study_day(now, services.settings.zone), now=now)
            rolls.change(connection, roll.id, state=RollState.TAKEN_BACK.value, state_at=now)
        return rolls.roll(connection, roll.community_id, roll.id)


def _remove_groups(connection: Connection, roll: Roll, *, day: date, now: datetime) -> None:
    """The groups that the roll made, unless somebody is in one, or somebody gave it a branch or a person to look to."""
    made, held = rolls.made_groups(roll), branches.all_of(connection, roll.community_id)
    taken = {number for branch in held for number in branch.groups}
    gone = [
        one
        for one in group_registry.all_of(connection, roll.community_id)
        if one.name in made and not one.paired_with and one.id not in taken
        if not group_registry.named_by(connection, one.id, day)
    ]
    for one in gone:
        group_registry.set_removed(connection, one.id, now)
    if gone:
        audit.record(
            connection,
            roll.community_id,
            at=now,
            who=roll.made_by,
            did=RollAction.GROUPS_REMOVED,
            subject=RollSubject.ROLL.of(roll.id),
            groups=[one.name for one in gone],
        )


def _next(connection: Connection, roll_id: int) -> list[RollChange]:
    for kind in ChangeKind:
        found = rolls.changes(connection, roll_id, kind, _MOST_MOVED if kind is ChangeKind.MOVED else PIECE)
        if found:
            return found
    return []


def with_records(connection: Connection, refs: Sequence[str]) -> set[str]:
    """Those of `refs` of whom any table knows something that they did: what is built on their being there."""
    found: set[str] = set()
    for table in t.metadata.sorted_tables:
        if "member" in table.columns and table.name not in _NO_RECORDS:
            found |= set(connection.scalars(select(table.c.member).where(table.c.member.in_(refs)).distinct()))
    return found


class _Piece:
    """Some changes of one kind, within one transaction."""

    def __init__(
        self, connection: Connection, services: Services, roll: Roll, personal: Sequence[Personal], now: datetime
    ) -> None:
        self._connection, self._services, self._keys = connection, services, services.keys
        self._community = catalogue.community_of_id(connection, roll.community_id)
        self._personal, self._who, self._now = personal, roll.made_by, now

    def put_back(self, some: Sequence[RollChange]) -> int:
        """Gives how many stay as they are."""
        told = {one.member: self._before(one) for one in some}
        if some[0].kind is ChangeKind.ADDRESS:
            return len(some) - self._put_addresses([self._before(one) for one in some])
        homes = {one.household for change in told.values() for one in (change.was, change.became) if one}
        there = {one.ref: one for one in enrol.registered(self._connection, self._community.id, homes)}
        same = {ref: one for ref, one in told.items() if ref in there and there[ref] == one.became}
        done = self._erase([*same]) if some[0].kind is ChangeKind.ADDED else self._restore(same, there.values())
        return len(some) - done

    def _before(self, one: RollChange) -> Before:
        return before.from_json(self._keys.names.unseal(one.sealed_before, one.member))

    def _put_addresses(self, told: Sequence[Before]) -> int:
        numbers = {one.household for one in told}
        stand = enrol.opened_addresses(self._connection, self._keys, self._community.id, numbers)
        same = [one for one in told if stand.get(one.household) == one.new_address]
        for one in same:
            self._put_address(one)
        return len(same)

    def _put_address(self, told: Before) -> None:
        home = people.household(self._connection, self._community.id, told.household)
        owner = sealed_addresses.owner(self._connection, home.id)
        if told.address:
            people.set_address(self._connection, home.id, self._keys.names.seal(told.address, owner))
        else:
            people.erase_address(self._connection, home.id)

    def _erase(self, refs: Sequence[str]) -> int:
        """On the list first, as whoever is erased: a backup from before shall not bring them back."""
        gone = sorted({*refs} - with_records(self._connection, refs))
        path, at = self._services.settings.data_dir / LIST, self._now.isoformat(timespec="seconds")
        add_missing(path, [f"{at} {ref}" for ref in gone])
        for ref in gone:
            erasure.erase(self._connection, self._personal, ref, who=self._who, now=self._now)
        return len(gone)

    def _restore(self, told: dict[str, Before], there: Iterable[Registered]) -> int:
        changes = _changes(told, there)
        decision = Decision((), tuple(changes), 0, (), ())
        enrol.write(self._connection, self._keys, self._community, decision, {}, self._personal, now=self._now)
        for one in changes:
            if one.listed.phone_hash is None and one.there.phone_hash is not None:
                people.change(self._connection, one.there.id, {"sealed_phone": None, "phone_hash": None})
            if one.there.category and not one.listed.entry.category:
                people.change(self._connection, one.there.id, {"category": None})
        return len(changes)


def _changes(told: dict[str, Before], there: Iterable[Registered]) -> list[Change]:
    """Each as before; whose digit at home somebody else has by now gets the lowest that is free there."""
    moving = {ref for ref, one in told.items() if one.was and one.became and one.was.household != one.became.household}
    taken = {(one.household, one.place) for one in there if one.ref not in moving}
    found = []
    for ref, one in told.items():
        was, now = one.was, one.became
        assert was
        assert now
        entry = MemberLine(0, was.household, was.group, "", one.phone, "", was.exempt, was.category or "")
        line = Listed(entry, was.name_hash or "", was.phone_hash)
        place = None
        if ref in moving:
            places = (
                digit for digit in (was.place, *range(1, MOST_AT_HOME + 1)) if (was.household, digit) not in taken
            )
            place = next(places, None)
            if place is None:
                continue
            taken.add((was.household, place))
        found.append(Change(line, now, differs=True, place=place))
    return found
