"""Take a roll in: keep its rows sealed, compare them with the register, have it entered, taken back or thrown away.

Nothing of the register changes before somebody has seen what would; then `entering` and `taking_back` do it.
"""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.core import enrol
from tvchannel.core.import_files import roll_columns, roll_lines, roll_plan, spreadsheet
from tvchannel.core.import_files.enrolment import NEW
from tvchannel.core.import_files.roll_columns import RollField
from tvchannel.core.import_files.roll_plan import LEFT_OUT, RollPlan
from tvchannel.core.tokens import ServiceKeys
from tvchannel.features.rolls import rolls
from tvchannel.features.rolls.audit import RollAction, RollSubject
from tvchannel.features.rolls.rolls import AT_WORK, OPEN, UNDO_LASTS, Roll, RollState
from tvchannel.store.database.engine import Store
from tvchannel.store.people import people
from tvchannel.store.service import audit
from tvchannel.study.groups import standard as group_name

_GROUP = "%(heading)s: at most %(most)s letters, and nothing unprintable."
LONGEST_GROUP = 60


def receive(
    store: Store,
    keys: ServiceKeys,
    community_id: int,
    file_name: str,
    data: bytes,
    *,
    who: str,
    now: datetime,
    groups: Collection[int] | None = None,
) -> int:
    """Keep the rows of a file, without numbers of identity cards; gives the roll's id.

    With `groups` (ids) it will change the people of these alone, and refuse lines about others.
    Raises Invalid where there is no list in it.
    """
    sheet = spreadsheet.read(data)
    found = roll_columns.find(sheet.rows)
    if len(sheet.rows) <= found.first:
        raise Invalid("There are no members in this file: no row stands below the headings.")
    about = {
        "first": found.first,
        "columns": [[one.place, one.heading[:80], one.field] for one in roll_columns.guess(found.columns)],
        "id_columns": list(sheet.id_columns),
        "id_cells": list(sheet.id_cells),
        **({} if groups is None else {"groups": sorted(groups)}),
    }
    with store.writing() as connection:
        number = rolls.add(connection, community_id, file_name[:200], about, who, now)
        text = json.dumps(sheet.rows, ensure_ascii=False)
        rolls.change(connection, number, sealed_rows=keys.names.seal(text, rolls.owner(number)))
        _note(connection, community_id, RollAction.RECEIVED, number, who, now)
    return number


def rows_of(keys: ServiceKeys, roll: Roll) -> list[list[str]]:
    """The rows that are kept of a roll."""
    if roll.sealed_rows is None:
        raise Conflict("What this list said is not kept any more.")
    found: list[list[str]] = json.loads(keys.names.unseal(roll.sealed_rows, rolls.owner(roll.id)))
    return found


def plan_of(keys: ServiceKeys, roll: Roll) -> RollPlan:
    """What a roll would do, as it was worked out last."""
    if roll.sealed_plan is None:
        raise Conflict("What this list said is not kept any more.")
    return roll_plan.from_json(keys.names.unseal(roll.sealed_plan, rolls.owner(roll.id)))


def choose(
    store: Store,
    keys: ServiceKeys,
    community_id: int,
    number: int,
    fields: Mapping[int, RollField],
    group: str,
    *,
    now: datetime,
) -> RollPlan:
    """Say what the columns (by their places from 0) are, and to which `group` those go who have none; gives the plan.

    Raises Invalid where no column is the name, or two are what only one can be; Conflict once it was entered.
    """
    chosen = [*fields.values()]
    if RollField.NAME not in chosen:
        raise Invalid("Choose the column in which the names stand.")
    for field in RollField:
        if chosen.count(field) > 1 and field not in roll_columns.SEVERAL:
            word = roll_columns.FIELD_WORDS[field]
            raise Invalid("Two columns cannot both be “%(field)s”.", field=word)
    if len(group) > LONGEST_GROUP or not group.isprintable():
        raise Invalid(_GROUP, heading="小组", most=LONGEST_GROUP)
    pairs = [[place, field.value] for place, field in fields.items()]
    told = {"fields": pairs, "group": group, "answers": []}
    return _plan(store, keys, community_id, number, told, now)


def answer(
    store: Store, keys: ServiceKeys, community_id: int, number: int, answers: Mapping[int, int], *, now: datetime
) -> RollPlan:
    """Say of lines (from 1) from which household somebody has moved, or NEW, or LEFT_OUT; gives the plan."""
    with store.reading() as connection:
        before = dict(rolls.roll(connection, community_id, number).about.get("answers", []))
    told = {"answers": [[line, household] for line, household in (before | dict(answers)).items()]}
    return _plan(store, keys, community_id, number, told, now)


def _plan(
    store: Store, keys: ServiceKeys, community_id: int, number: int, told: dict[str, Any], now: datetime
) -> RollPlan:
    """Worked out before the store is held: it takes a second or two for the largest lists."""
    with store.reading() as connection:
        roll = rolls.roll(connection, community_id, number)
        about = roll.about | told
        made = compare(connection, keys, community_id, rows_of(keys, roll), about)
    about["counts"] = counts(made)
    sealed = keys.names.seal(roll_plan.to_json(made), rolls.owner(number))
    with store.writing() as connection:
        _require(rolls.roll(connection, community_id, number, for_update=True), *OPEN)
        rolls.change(
            connection,
            number,
            about=about,
            state=RollState.PREVIEW.value,
            state_at=now,
            sealed_plan=sealed,
            total=made.entered,
        )
    return made


def compare(
    connection: Connection, keys: ServiceKeys, community_id: int, rows: list[list[str]], about: Mapping[str, Any]
) -> RollPlan:
    """What the rows would do to the register of today, their columns being what `about` says."""
    places: dict[RollField, list[int]] = {}
    for place, field in sorted(about["fields"]):
        places.setdefault(RollField(field), []).append(place)
    entries, mistakes = roll_lines.read(rows, about["first"], places)
    groups, limits = people.groups(connection, community_id), about.get("groups")
    entries = roll_lines.with_known_groups(entries, groups)
    return roll_plan.make(
        enrol.registered(connection, community_id),
        [enrol.listed(keys, entry) for entry in entries],
        mistakes,
        enrol.opened_addresses(connection, keys, community_id),
        dict(about["answers"]),
        group_name(about["group"]),
        says_exempt=RollField.EXEMPT in places,
        own=None if limits is None else {name for name, number in groups.items() if number in limits},
    )


def counts(plan: RollPlan) -> dict[str, int]:
    """How many persons are of each kind."""
    return {
        "added": len(plan.added),
        "changed": len(plan.changed),
        "moved": len(plan.moved),
        "same": plan.same,
        "asked": len(plan.questions),
        "twice": sum(len(lines) for lines in plan.twice),
        "refused": len(plan.refused),
        "absent": plan.absent,
    }


def begin(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> Roll:
    """Let the register be changed as the plan says. Raises Conflict where it was begun or would change nothing."""
    with store.writing() as connection:
        roll = rolls.roll(connection, community_id, number, for_update=True)
        _require(roll, RollState.PREVIEW)
        if not roll.total:
            raise Conflict("There is nothing to enter: the register says all of it already.")
        rolls.change(connection, number, state=RollState.ENTERING.value, state_at=now, done=0, sealed_rows=None)
        _note(connection, community_id, RollAction.BEGUN, number, who, now, **roll.about["counts"])
        return rolls.roll(connection, community_id, number)


def take_back(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> Roll:
    """Let all be put back that a roll changed, where nothing was built on it.

    Raises Conflict where it is not entered, or that was too long ago.
    """
    with store.writing() as connection:
        roll = rolls.roll(connection, community_id, number, for_update=True)
        _require(roll, RollState.ENTERED)
        total = rolls.count_changes(connection, number)
        if now - roll.state_at > UNDO_LASTS or not total:
            raise Conflict("This list cannot be taken back any more: what stood there before is not kept.")
        state = RollState.TAKING_BACK.value
        rolls.change(connection, number, state=state, state_at=now, done=0, total=total)
        _note(connection, community_id, RollAction.TAKEN_BACK, number, who, now)
        return rolls.roll(connection, community_id, number)


def discard(store: Store, community_id: int, number: int, *, who: str, now: datetime) -> None:
    """Throw away what was uploaded; nothing of the register changes."""
    with store.writing() as connection:
        _require(rolls.roll(connection, community_id, number, for_update=True), *OPEN)
        rolls.change(
            connection, number, state=RollState.DISCARDED.value, state_at=now, sealed_rows=None, sealed_plan=None
        )
        _note(connection, community_id, RollAction.DISCARDED, number, who, now)


def _require(roll: Roll, *states: RollState) -> None:
    if roll.state in states:
        return
    if roll.state in AT_WORK:
        raise Conflict("This list is just being worked on.")
    raise Conflict("Somebody has decided about this list already.")


def _note(
    connection: Connection, community_id: int, did: RollAction, number: int, who: str, now: datetime, **detail: int
) -> None:
    audit.record(connection, community_id, at=now, who=who, did=did, subject=RollSubject.ROLL.of(number), **detail)


__all__ = ["LEFT_OUT", "NEW", "answer", "begin", "choose", "discard", "receive", "take_back"]
