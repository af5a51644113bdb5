"""Enter a roll in small pieces, each a transaction of its own, so that presses are written between them.

What a piece changes and how far the roll has come stand in the same transaction: cut off anywhere, it goes on from
there. Whoever was changed by somebody else since the preview is passed over and counted.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from tvchannel.core import enrol
from tvchannel.core.import_files.enrolment import Change, Decision, Listed, Registered
from tvchannel.core.import_files.roll_lines import MOST_AT_HOME
from tvchannel.core.import_files.roll_plan import RollPlan
from tvchannel.core.tokens import ServiceKeys
from tvchannel.features.rolls import before, rolls
from tvchannel.features.rolls.before import Before
from tvchannel.features.rolls.rolls import ChangeKind, Roll, RollState, made_groups
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Community
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import Personal

PIECE = 80  # persons: some 100 ms, in which a press waits


def enter_piece(
    store: Store, keys: ServiceKeys, roll: Roll, plan: RollPlan, personal: Sequence[Personal], *, now: datetime
) -> Roll:
    """Enter the next persons of a roll; gives it as it stands then. Those who move come all at once: places swap."""
    with store.writing() as connection:
        present = rolls.roll(connection, roll.community_id, roll.id, for_update=True)
        if present.state is not RollState.ENTERING:
            return present
        community = catalogue.community_of_id(connection, roll.community_id)
        changes, added = _next(plan, present.done)
        piece = _Piece(connection, keys, community, plan, personal, now)
        known = people.groups(connection, community.id)
        passed = piece.enter(roll.id, changes, added)
        made = [name for name in people.groups(connection, community.id) if name not in known]
        _advance(connection, present, len(changes) + len(added), passed, made, now)
        return rolls.roll(connection, roll.community_id, roll.id)


def _next(plan: RollPlan, done: int) -> tuple[list[Change], list[tuple[Listed, int]]]:
    moved, changed = plan.moved, plan.changed
    if done < len(moved):
        return moved, []
    at = done - len(moved)
    if at < len(changed):
        return changed[at : at + PIECE], []
    at -= len(changed)
    return [], [*plan.added[at : at + PIECE]]


def _advance(connection: Connection, roll: Roll, persons: int, passed: int, made: Sequence[str], now: datetime) -> None:
    """So many persons further; `made` are the groups that were not there before."""
    done = roll.done + persons
    values: dict[str, Any] = {"done": done}
    if passed or made:
        told = {"passed": roll.about.get("passed", 0) + passed, "made_groups": [*made_groups(roll), *made]}
        values["about"] = roll.about | told
    if done >= roll.total:
        values |= {"state": RollState.ENTERED.value, "state_at": now, "sealed_plan": None}
    rolls.change(connection, roll.id, **values)


class _Piece:
    """Some persons of a roll, within one transaction."""

    def __init__(
        self,
        connection: Connection,
        keys: ServiceKeys,
        community: Community,
        plan: RollPlan,
        personal: Sequence[Personal],
        now: datetime,
    ) -> None:
        self._connection, self._keys, self._community = connection, keys, community
        self._plan, self._personal, self._now = plan, personal, now

    def enter(self, roll_id: int, changes: list[Change], added: list[tuple[Listed, int]]) -> int:
        """Gives how many were passed over."""
        lines = [one.listed for one in changes] + [one for one, _ in added]
        numbers = {one.entry.household for one in lines} | {one.there.household for one in changes}
        there = {one.id: one for one in self._registered(numbers)}
        good = [one for one in changes if there.get(one.there.id) == one.there]
        new = _with_places(there.values(), good, added)
        homes = {one.listed.entry.household for one in good} | {one.entry.household for one, _ in new}
        addresses = {number: said for number, said in self._plan.addresses.items() if number in homes}
        stood = enrol.opened_addresses(self._connection, self._keys, self._community.id, addresses)
        phones = {one.there.ref: self._phone(one.there.ref) for one in good}
        decision = Decision(tuple(new), tuple(good), 0, (), ())
        enrol.write(self._connection, self._keys, self._community, decision, addresses, self._personal, now=self._now)
        after = self._registered(numbers)
        rows = [
            *self._changed(good, after, phones),
            *self._added(new, after),
            *self._addressed(addresses, stood, after),
        ]
        rolls.note_changes(self._connection, roll_id, rows, self._now)
        return len(changes) + len(added) - len(good) - len(new)

    def _registered(self, numbers: Collection[int]) -> list[Registered]:
        return enrol.registered(self._connection, self._community.id, numbers)

    def _changed(
        self, changes: Iterable[Change], after: Iterable[Registered], phones: dict[str, str]
    ) -> Iterator[dict[str, Any]]:
        became = {one.id: one for one in after}
        for one in changes:
            kind = ChangeKind.CHANGED if one.place is None else ChangeKind.MOVED
            told = Before(was=one.there, became=became.get(one.there.id), phone=phones[one.there.ref])
            yield self._row(one.there.ref, kind, told)

    def _added(self, added: Iterable[tuple[Listed, int]], after: Iterable[Registered]) -> Iterator[dict[str, Any]]:
        became = {(one.household, one.place): one for one in after}
        for line, place in added:
            member = became[line.entry.household, place]
            yield self._row(member.ref, ChangeKind.ADDED, Before(became=member))

    def _addressed(
        self, addresses: dict[int, str], stood: dict[int, str], after: Iterable[Registered]
    ) -> Iterator[dict[str, Any]]:
        """Kept with somebody who lives there now."""
        homes = {one.household: one.ref for one in after}
        for number, address in addresses.items():
            if stood.get(number, "") != address:
                told = Before(household=number, address=stood.get(number, ""), new_address=address)
                yield self._row(homes[number], ChangeKind.ADDRESS, told)

    def _row(self, ref: str, kind: ChangeKind, told: Before) -> dict[str, Any]:
        sealed = self._keys.names.seal(before.to_json(told), ref)
        return {"member": ref, "kind": kind.value, "sealed_before": sealed}

    def _phone(self, ref: str) -> str:
        sealed = people.member(self._connection, self._community.id, ref).sealed_phone
        return self._keys.names.unseal(sealed, ref) if sealed else ""


def _with_places(
    there: Iterable[Registered], changes: Iterable[Change], added: Iterable[tuple[Listed, int]]
) -> list[tuple[Listed, int]]:
    """Those who are not there yet, each with the digit of the plan, or the lowest that is free by now."""
    leaving = {one.there.id for one in changes if one.place is not None}
    staying = [one for one in there if one.id not in leaving]
    known = {(one.household, one.name_hash) for one in staying}
    taken = {(one.household, one.place) for one in staying}
    taken |= {(one.listed.entry.household, one.place) for one in changes if one.place is not None}
    found = []
    for line, wanted in added:
        home = line.entry.household
        free = (place for place in (wanted, *range(1, MOST_AT_HOME + 1)) if (home, place) not in taken)
        place = next(free, None)
        if place is not None and (home, line.name_hash) not in known:
            taken.add((home, place))
            found.append((line, place))
    return found
