"""The audit log: page by page, by subject, and what a report reads of it and of the corrections."""

from datetime import date, timedelta

from tests.store.world import NOON, make_world
from tvchannel.store.database.engine import Store
from tvchannel.store.records import corrections
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

DAY = date(2026, 11, 21)


def test_the_log_is_read_page_by_page_and_by_subject(store: Store) -> None:
    world = make_world(store)
    with store.writing() as connection:
        for number in range(5):
            subject = CoreSubject.MEMBER.of(number % 2)
            audit.record(
                connection, world.community, at=NOON, who="xu", did=CoreAction.LOOKED, subject=subject, number=number
            )
    with store.reading() as connection:
        first = audit.entries(connection, world.community, 2)
        second = audit.entries(connection, world.community, 2, before=first[-1]["id"])
        odd = audit.entries(connection, world.community, 9, subject=CoreSubject.MEMBER.of(1))
    numbers = [[entry["detail"]["number"] for entry in page] for page in (first, second, odd)]
    assert numbers == [[4, 3], [2, 1], [3, 1]]


def test_a_report_reads_the_log_and_the_corrections_of_its_time_alone_in_their_order(store: Store) -> None:
    here, there = make_world(store), make_world(store, "there")
    begin, end = NOON - timedelta(hours=12), NOON + timedelta(hours=12)
    moments = (begin - timedelta(seconds=1), end, begin, end - timedelta(seconds=1))
    with store.writing() as connection:
        for number, at in enumerate(moments):
            for world in (here, there):
                subject = f"{number} {world.community}"
                looked, at_page = CoreAction.LOOKED, CoreSubject.PAGE.of(subject)
                audit.record(connection, world.community, at=at, who="branch", did=looked, subject=at_page)
                proposal = corrections.Proposal(
                    corrections.CorrectionKind.CHECK_IN,
                    corrections.CorrectionReason.FORGOTTEN,
                    subject,
                    "wang",
                    DAY - timedelta(days=number),
                )
                corrections.propose(connection, world.community, proposal, who="branch", now=at)
    wanted = [f"2 {here.community}", f"3 {here.community}"]
    with store.reading() as connection:
        entries = audit.entries_between(connection, here.community, begin, end)
        assert [entry["subject"] for entry in entries] == wanted
        assert [one.note for one in corrections.between(connection, here.community, begin, end)] == wanted
