"""What the desk asks of the store: counts of days, the log page by page, the next slots of a programme."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from epg.airings import Airing, AiringKind
from epg.ticks import tick_at
from tests.store.world import NOON, add_programme, make_world
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue, films, timetable
from tvchannel.store.database.engine import Store
from tvchannel.store.proof import chain_verify
from tvchannel.store.records import corrections, ledger
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

DAY = date(2026, 11, 21)


def check_in(store: Store, community: int, ref: str, day: date, at=NOON) -> None:
    with store.writing() as connection:
        ledger.append(
            connection,
            community,
            kind=ledger.CHECK_IN,
            event=f"{ref} {day}",
            member=ref,
            activity="daily",
            study_day=day,
            at=at,
            box_id=None,
            content={},
        )


def test_days_are_counted_and_days_without_check_ins_are_not_named(store: Store) -> None:
    here, there = make_world(store), make_world(store, "there")
    for ref, days_ago in (("a", 0), ("b", 0), ("a", 2), ("a", 9)):
        check_in(store, here.community, ref, DAY - timedelta(days=days_ago))
    check_in(store, there.community, "c", DAY)
    with store.reading() as connection:
        counts = ledger.counts(connection, here.community, DAY - timedelta(days=6), DAY)
    assert counts == {DAY: 2, DAY - timedelta(days=2): 1}


def test_the_chain_is_whole_whatever_zone_an_instant_was_told_in(store: Store) -> None:
    world = make_world(store)
    check_in(store, world.community, "a", DAY, NOON.astimezone(ZoneInfo("Asia/Shanghai")))
    with store.reading() as connection:
        assert chain_verify.first_misfit(connection, world.community) is None


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


def test_the_next_slots_of_a_programme_tell_their_first_airing_and_how_many(store: Store) -> None:
    world = make_world(store)
    programme = add_programme(world, "m")
    begin = tick_at(NOON)
    with store.reading() as connection:
        [channel] = catalogue.channels(connection, world.community)
    # (start, slot, programme): two slots of three and two airings, one airing before, another programme between.
    places = [(-10, -10, programme), (10, 10, programme), (20, 10, programme), (30, 10, 77), (40, 10, programme)]
    places += [(100, 100, programme), (110, 100, programme)]
    with store.writing() as connection:
        for start, slot, shown in places:
            connection.execute(t.airings.insert().values(_row(channel.id, begin + start, begin + slot, shown)))
    with store.reading() as connection:
        told = timetable.next_slots(connection, channel, programme, begin, 6)
        first_only = timetable.next_slots(connection, channel, programme, begin, 1)
    assert [(airing.start - begin, times) for airing, times in told] == [(10, 3), (100, 2)]
    assert first_only == told[:1]
    assert isinstance(told[0][0], Airing)


def _row(channel: int, start: int, slot: int, programme: int) -> dict[str, object]:
    return {
        "channel_id": channel,
        "start": start,
        "ticks": 5,
        "kind": AiringKind.PROGRAMME.value,
        "material": "m",
        "material_ticks": 5,
        "programme_id": programme,
        "rule": "r",
        "slot": slot,
        "reason": "oldest",
        "discontinuity": start,
    }


def test_a_file_that_has_become_a_film_is_known(store: Store) -> None:
    world = make_world(store)
    add_programme(world, "m")
    with store.reading() as connection:
        assert films.has_come(connection, "m")
        assert not films.has_come(connection, "n")


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
