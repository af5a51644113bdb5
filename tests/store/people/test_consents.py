"""What was agreed to, who sits there, and what the database itself refuses; on both engines."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from tests.store.world import NOON, World, make_world
from tvchannel.base import clock
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.boxes import boxes
from tvchannel.store.database.engine import Store
from tvchannel.store.people import consents, people, requests
from tvchannel.store.people.requests import RequestKind, RequestOutcome
from tvchannel.store.privacy import erasure, removal_receipts
from tvchannel.store.privacy.removal_receipts import Receipt, Removed
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.store.watching import presence
from tvchannel.study.consent import ConsentChoice

DAY = date(2026, 11, 21)
EVENING = NOON + timedelta(hours=16)


@pytest.fixture
def world(store: Store) -> World:
    return make_world(store)


def choose(world: World, ref: str, choice: ConsentChoice) -> None:
    with world.store.writing() as connection:
        member = people.member(connection, world.community, ref)
        consents.choose(connection, member, choice, at=NOON, box_id=world.box.id)


def unask(world: World, ref: str) -> None:
    with world.store.writing() as connection:
        member = people.member(connection, world.community, ref)
        people.change(connection, member.id, {"consent": None, "consent_version": None, "consent_at": None})


def test_only_those_who_ever_agreed_stand_in_the_log(world: World) -> None:
    unask(world, "li-here")
    choose(world, "li-here", ConsentChoice.WATCH_ONLY)
    choose(world, "wang-here", ConsentChoice.WATCH_ONLY)
    choose(world, "wang-here", ConsentChoice.RECORD)
    with world.store.reading() as connection:
        assert consents.log(connection, "li-here") == []
        assert [row.choice for row in consents.log(connection, "wang-here")] == ["watch-only", "record"]


def test_who_sits_there_agreed_and_sits_at_one_box_until_the_evening_ends(world: World) -> None:
    with world.store.writing() as connection:
        for ref in ("li-here", "wang-here", "wang-here"):
            presence.sit(connection, world.box.id, ref, DAY, NOON, EVENING)
    unask(world, "li-here")
    with world.store.writing() as connection:
        assert [one.ref for one in presence.present(connection, world.box, NOON)] == ["wang-here"]
        assert presence.present(connection, world.box, EVENING) == []
        presence.leave(connection, world.box.id, "wang-here", NOON + timedelta(hours=1))
        assert presence.present(connection, world.box, NOON + timedelta(hours=1)) == []
        assert [one.until for one in presence.seats(connection, world.box.id, NOON)][1:] == [NOON + timedelta(hours=1)]
        assert presence.forget_before(connection, DAY) == 0
        assert presence.forget_before(connection, DAY + timedelta(days=1)) == 2


@pytest.mark.parametrize("table", [t.consents, t.receipts, t.audit], ids=lambda table: table.name)
def test_a_log_takes_rows_and_gives_none_up(world: World, table) -> None:
    with world.store.writing() as connection:
        removal_receipts.keep(connection, Receipt(NOON, {"sessions": Removed(3, NOON)}))
        audit.record(
            connection,
            world.community,
            at=clock.now(),
            who="branch",
            did=CoreAction.LOOKED,
            subject=CoreSubject.MEMBERS.of(),
        )
    choose(world, "wang-here", ConsentChoice.RECORD)
    for change in (update(table).values(id=99), delete(table)):
        with pytest.raises(DatabaseError, match="insert-only"), world.store.writing() as connection:
            connection.execute(change)
    with world.store.reading() as connection:
        assert len(connection.execute(select(table)).all()) == 1


def test_the_audit_log_gives_up_what_is_older_than_three_years(world: World) -> None:
    old = clock.now() - timedelta(days=1100)
    with world.store.writing() as connection:
        audit.record(
            connection, world.community, at=old, who="branch", did=CoreAction.LOOKED, subject=CoreSubject.MEMBERS.of()
        )
        assert audit.forget(connection, old + timedelta(days=1)) == 1


def test_a_receipt_is_read_as_it_was_written(world: World) -> None:
    receipt = Receipt(NOON, {"sessions": Removed(3, NOON - timedelta(days=730))})
    with world.store.writing() as connection:
        removal_receipts.keep(connection, receipt)
    with world.store.reading() as connection:
        assert removal_receipts.latest(connection, 3) == [receipt]


def test_the_same_request_twice_is_one_until_it_is_answered(world: World) -> None:
    with world.store.writing() as connection:
        for _ in range(2):
            requests.ask(connection, world.community, "wang-here", RequestKind.CORRECTION, "minutes", DAY, NOON)
        (one,) = requests.waiting(connection, world.community)
        requests.close(connection, world.community, one.id, RequestOutcome.DONE, who="branch", now=NOON)
        requests.ask(connection, world.community, "wang-here", RequestKind.CORRECTION, "minutes", DAY, NOON)
        assert len(requests.waiting(connection, world.community)) == 1
        assert [(found.answer, found.answered_by) for found in requests.answered(connection, world.community, 5)] == [
            (RequestOutcome.DONE, "branch")
        ]


@pytest.mark.parametrize("whole", [False, True])
def test_erasing_takes_the_person_and_leaves_the_reference(world: World, whole: bool) -> None:
    choose(world, "wang-here", ConsentChoice.RECORD)
    with world.store.writing() as connection:
        presence.sit(connection, world.box.id, "wang-here", DAY, NOON, EVENING)
        assert erasure.erase(connection, PERSONAL, "wang-here", who="tv", now=NOON)
        assert not erasure.erase(connection, PERSONAL, "wang-here", who="tv", now=NOON)
        assert not erasure.erase(connection, PERSONAL, "nobody", who="tv", now=NOON)
    erasure.scrub(world.store, PERSONAL, whole=whole)
    with world.store.reading() as connection:
        assert [one.ref for one in people.members(connection, world.community)] == ["li-here"]
        row = connection.execute(select(t.members).where(t.members.c.ref == "wang-here")).one()
        assert (row.sealed_name, row.sealed_phone, row.mask, row.consent) == (b"", None, "", None)
        assert [one.choice for one in consents.log(connection, "wang-here")] == ["record", "watch-only"]
        assert boxes.box(connection, "unknown") is None


def test_the_digit_of_somebody_who_was_erased_is_free_again(world: World) -> None:
    with world.store.writing() as connection:
        group = connection.execute(select(t.groups.c.id)).scalar_one()
        erasure.erase(connection, PERSONAL, "wang-here", who="tv", now=NOON)
        row = {"community_id": world.community, "household_id": world.household, "group_id": group, "place": 1}
        people.add_member(connection, {**row, "ref": "new", "sealed_name": b"sealed", "mask": "新*"})
        assert [one.ref for one in people.members_of(connection, world.household)] == ["new", "li-here"]
