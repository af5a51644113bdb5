"""A correction is a new row, by two people; lists and totals know it, and the chain stays whole."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from tests.core.test_check_in import ZONE, offer
from tests.core.test_check_in import press as pressed
from tests.core.test_watch import report
from tests.store.records.test_ledger import DAY, press
from tests.store.world import NOON, World, add_programme, make_world
from tvchannel.base.errors import Conflict, Forbidden, Invalid, NotFound
from tvchannel.base.settings import Settings
from tvchannel.core.rebuild import rebuild
from tvchannel.core.study_totals import rules_of, standings
from tvchannel.features.corrections.actions import answer, propose, propose_more
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import CheckIn
from tvchannel.store.people import people, requests
from tvchannel.store.privacy import erasure
from tvchannel.store.proof.chain_verify import first_mismatch
from tvchannel.store.records import corrections, ledger
from tvchannel.store.records.corrections import REASONS, CorrectionAnswer, CorrectionKind, CorrectionReason, Proposal
from tvchannel.store.service import audit
from tvchannel.store.watching import watch_history
from tvchannel.study.consent import ConsentChoice
from tvchannel.study.press import DAILY
from tvchannel.study.totals import MINUTE_MS, covered, study
from tvchannel.study.yearly import left_of


@pytest.fixture
def store(both_engines: Store) -> Store:
    """On both engines."""
    return both_engines


@pytest.fixture
def three(world: World) -> World:
    """Three days of check-ins."""
    for number in range(3):
        press(world, f"e{number}", day=DAY + timedelta(days=number))
    return world


def correct(world: World, seq: int, *, by: str = "secretary") -> int:
    now = NOON + timedelta(days=3)
    number = propose(world.store, world.community, seq, CorrectionReason.NOT_THERE, "was away", who="branch", now=now)
    answer(world.store, world.community, number, CorrectionAnswer.APPROVED, who=by, now=now)
    return number


def days(world: World) -> list[int]:
    """The study days that count, in the list and in the totals alike."""
    with world.store.reading() as connection:
        until = DAY + timedelta(days=9)
        listed = [(row.study_day - DAY).days for row in ledger.check_ins(connection, world.community, DAY, until)]
        totals = ledger.counts(connection, world.community, DAY, until)
    assert sorted(totals) == [DAY + timedelta(days=day) for day in listed]
    return listed


def test_an_approved_correction_takes_the_row_out_of_lists_and_totals(three: World) -> None:
    correct(three, 2)
    assert days(three) == [0, 2]
    with three.store.reading() as connection:
        assert first_mismatch(connection, three.community) is None
        content = connection.scalar(select(t.ledger.c.content).where(t.ledger.c.kind == ledger.CORRECTION))
    assert content == {
        "corrects": 2,
        "reason": "not-there",
        "proposed_by": "branch",
        "approved_by": "secretary",
    }


def test_a_proposal_alone_changes_nothing_and_its_proposer_cannot_approve_it(three: World) -> None:
    number = propose(three.store, three.community, 2, CorrectionReason.MISTAKEN, "", who="branch", now=NOON)
    with pytest.raises(Forbidden):
        answer(three.store, three.community, number, CorrectionAnswer.APPROVED, who="branch", now=NOON)
    assert days(three) == [0, 1, 2]


def test_a_correction_is_undone_by_another_and_the_row_may_be_corrected_again(three: World) -> None:
    correct(three, 2)
    correct(three, 4)
    assert days(three) == [0, 1, 2]
    later = NOON + timedelta(minutes=1)
    number = propose(three.store, three.community, 2, CorrectionReason.MISTAKEN, "", who="branch", now=later)
    answer(three.store, three.community, number, CorrectionAnswer.APPROVED, who="secretary", now=later)
    assert days(three) == [0, 2]


def test_a_row_that_does_not_count_or_is_not_there_cannot_be_corrected(three: World) -> None:
    correct(three, 2)
    with pytest.raises(Conflict):
        correct(three, 2)
    with pytest.raises(NotFound):
        correct(three, 99)


def test_a_refused_proposal_leaves_the_row_and_both_are_in_the_log(three: World) -> None:
    number = propose(three.store, three.community, 1, CorrectionReason.MISTAKEN, "", who="branch", now=NOON)
    answer(three.store, three.community, number, CorrectionAnswer.REFUSED, who="secretary", now=NOON)
    with pytest.raises(Conflict):
        answer(three.store, three.community, number, CorrectionAnswer.APPROVED, who="secretary", now=NOON)
    assert days(three) == [0, 1, 2]
    with three.store.reading() as connection:
        log = [(entry["who"], entry["did"]) for entry in audit.entries(connection, three.community, 5)]
    assert log == [("secretary", "refused-it"), ("branch", "proposed")]


def day_of(days_ago: int) -> date:
    return DAY - timedelta(days=days_ago)


KEPT = (date(2017, 1, 1), DAY)


def more(
    world: World,
    kind: CorrectionKind,
    *,
    days_ago: int = 0,
    member: str = "wang-here",
    approve: bool = True,
    request: int | None = None,
    reason: CorrectionReason | None = None,
    **detail: object,
) -> int:
    """Propose that something comes in or goes out; and approve it."""
    reason = reason or REASONS[kind][0]
    told = Proposal(kind, reason, "", member, day_of(days_ago), detail=detail or None, request=request)
    number = propose_more(world.store, world.community, told, KEPT, who="branch", now=NOON)
    if approve:
        answer(
            world.store, world.community, number, CorrectionAnswer.APPROVED, who="secretary", now=NOON, reply="已补上"
        )
    return number


def check_in_again(world: World, nonce: str) -> bool:
    return pressed(world, offer(world, nonce=nonce)).new


def counted(world: World) -> list[CheckIn]:
    with world.store.reading() as connection:
        return ledger.check_ins(connection, world.community, DAY - timedelta(days=400), DAY)


def minutes(world: World, member: str = "wang-here") -> int:
    with world.store.reading() as connection:
        return study(watch_history.watched(connection, member, date(2026, 1, 1), DAY)).minutes


def test_after_a_correction_a_new_press_counts_as_often_as_it_is_corrected(world: World) -> None:
    for round_ in range(4):
        assert check_in_again(world, f"first {round_}")
        assert not check_in_again(world, f"second {round_}")
        (row,) = counted(world)
        with world.store.reading() as connection:
            assert ledger.credit(connection, "wang-here", DAILY, DAY) == row
            assert ledger.credits_at_home(connection, world.household, DAILY, DAY) == {"wang-here": row}
        correct(world, row.seq)
        assert counted(world) == []
        with world.store.reading() as connection:
            assert ledger.credit(connection, "wang-here", DAILY, DAY) is None
            assert ledger.credits_at_home(connection, world.household, DAILY, DAY) == {}
    with world.store.reading() as connection:
        assert first_mismatch(connection, world.community) is None


def test_a_press_that_was_corrected_is_used_up_and_counts_no_second_time(world: World) -> None:
    check_in_again(world, "n")
    correct(world, 1)
    assert not check_in_again(world, "n")
    assert counted(world) == []


def test_a_correction_is_not_undone_while_another_check_in_of_that_day_counts(world: World) -> None:
    check_in_again(world, "a")
    correct(world, 1)
    check_in_again(world, "b")
    undoing = propose(world.store, world.community, 2, CorrectionReason.MISTAKEN, "", who="branch", now=NOON)
    with pytest.raises(Conflict, match="Another check-in"):
        answer(world.store, world.community, undoing, CorrectionAnswer.APPROVED, who="secretary", now=NOON)
    assert [row.seq for row in counted(world)] == [3]
    correct(world, 3)
    answer(world.store, world.community, undoing, CorrectionAnswer.APPROVED, who="secretary", now=NOON)
    assert [row.seq for row in counted(world)] == [1]


def test_the_store_itself_takes_no_second_credit_after_a_correction(world: World) -> None:
    check_in_again(world, "a")
    correct(world, 1)
    check_in_again(world, "b")
    with world.store.reading() as connection:
        row = dict(connection.execute(select(t.ledger).where(t.ledger.c.seq == 3)).mappings().one())
    with pytest.raises(DBAPIError), world.store.write.begin() as connection:
        connection.execute(insert(t.ledger).values(row | {"seq": 4, "event": "another"}))


def test_a_check_in_that_was_missed_is_added_by_two_people_and_marked(world: World) -> None:
    number = more(world, CorrectionKind.CHECK_IN, days_ago=3, approve=False, reason=CorrectionReason.FORGOTTEN)
    assert counted(world) == []
    with pytest.raises(Forbidden):
        answer(world.store, world.community, number, CorrectionAnswer.APPROVED, who="branch", now=NOON)
    answer(world.store, world.community, number, CorrectionAnswer.APPROVED, who="secretary", now=NOON)
    (row,) = counted(world)
    assert (row.study_day, row.member, row.added) == (day_of(3), "wang-here", True)
    with world.store.reading() as connection:
        content = connection.scalar(select(t.ledger.c.content).where(t.ledger.c.seq == row.seq))
        assert first_mismatch(connection, world.community) is None
    assert content == {"added": True, "reason": "forgotten", "proposed_by": "branch", "approved_by": "secretary"}
    correct(world, row.seq)
    assert counted(world) == []
    more(world, CorrectionKind.CHECK_IN, days_ago=3)
    assert len(counted(world)) == 1


def test_a_check_in_added_for_today_is_one_with_a_press_of_today(world: World) -> None:
    more(world, CorrectionKind.CHECK_IN)
    assert not check_in_again(world, "n")
    assert len(counted(world)) == 1


@pytest.mark.parametrize(
    ("days_ago", "member", "error"),
    [
        (-1, "wang-here", Invalid),
        (4000, "wang-here", Invalid),
        (0, "nobody", NotFound),
        (0, "wang-there", NotFound),
        (1, "wang-here", Conflict),
    ],
    ids=["tomorrow", "no longer kept", "nobody", "another community", "there is one"],
)
def test_a_check_in_that_cannot_be_added_is_refused_in_words(
    world: World, days_ago: int, member: str, error: type[Exception]
) -> None:
    make_world(world.store, "there")
    press(world, "yesterday", day=day_of(1))
    with pytest.raises(error):
        more(world, CorrectionKind.CHECK_IN, days_ago=days_ago, member=member)


def test_what_was_right_when_proposed_is_asked_again_when_it_is_approved(world: World) -> None:
    number = more(world, CorrectionKind.CHECK_IN, approve=False)
    check_in_again(world, "meanwhile")
    with pytest.raises(Conflict):
        answer(world.store, world.community, number, CorrectionAnswer.APPROVED, who="secretary", now=NOON)
    assert len(counted(world)) == 1


@pytest.mark.parametrize("kind", [CorrectionKind.CHECK_IN, CorrectionKind.ADD])
def test_nothing_is_added_for_whoever_watches_without_records(world: World, kind: CorrectionKind) -> None:
    with world.store.writing() as connection:
        member = people.member(connection, world.community, "wang-here")
        people.change(connection, member.id, {"consent": ConsentChoice.WATCH_ONLY})
    with pytest.raises(Conflict, match="not agreed"):
        more(world, kind, **({"programme": None, "ms": 60_000, "live": True} if kind is CorrectionKind.ADD else {}))


def test_nothing_of_an_erased_person_is_corrected_and_what_waited_is_closed(world: World) -> None:
    check_in_again(world, "n")
    waits = propose(world.store, world.community, 1, CorrectionReason.MISTAKEN, "王桂兰", who="branch", now=NOON)
    with world.store.writing() as connection:
        erasure.erase(connection, PERSONAL, "wang-here", who="tv", now=NOON)
    with pytest.raises(Conflict):
        answer(world.store, world.community, waits, CorrectionAnswer.APPROVED, who="secretary", now=NOON)
    for propose_it in (lambda: more(world, CorrectionKind.CHECK_IN, days_ago=1), lambda: correct(world, 1)):
        with pytest.raises(Conflict, match="deleted"):
            propose_it()
    with world.store.reading() as connection:
        assert [(one.note, one.answer) for one in corrections.newest(connection, world.community, 9)] == [
            ("", CorrectionAnswer.ERASED)
        ]


def test_a_reason_that_does_not_fit_and_the_same_proposal_twice_are_refused(world: World) -> None:
    with pytest.raises(Invalid):
        more(world, CorrectionKind.CHECK_IN, reason=CorrectionReason.TRIED_OUT)
    more(world, CorrectionKind.CHECK_IN, approve=False)
    with pytest.raises(Conflict):
        more(world, CorrectionKind.CHECK_IN, approve=False)


@pytest.fixture
def film(world: World) -> int:
    """A film of 45 minutes of which the first 20 were watched, honestly and by reports."""
    number = add_programme(world, "f", ready_ms=45 * MINUTE_MS)
    check_in_again(world, "watching")
    for report_number in range(1, 41):
        begin = (report_number - 1) * 30_000
        report(world, number, report_number, (begin, begin + 30_000), report_number * 30)
    assert minutes(world) == 20
    return number


def test_minutes_of_a_programme_go_out_and_come_in_and_rebuilding_undoes_no_correction(world: World, film: int) -> None:
    later = NOON + timedelta(hours=1)

    def approve(kind: CorrectionKind, **detail: object) -> None:
        told = Proposal(kind, REASONS[kind][0], "", "wang-here", DAY, detail=detail)
        number = propose_more(world.store, world.community, told, KEPT, who="branch", now=later)
        answer(world.store, world.community, number, CorrectionAnswer.APPROVED, who="secretary", now=later)

    approve(CorrectionKind.VOID, programme=film, from_ms=5 * MINUTE_MS, to_ms=10 * MINUTE_MS)
    assert minutes(world) == 15
    approve(CorrectionKind.ADD, programme=film, ms=12 * MINUTE_MS, live=True)
    assert minutes(world) == 27
    approve(CorrectionKind.VOID, programme=film, from_ms=0, to_ms=None)
    assert minutes(world) == 0
    with pytest.raises(Conflict):
        approve(CorrectionKind.VOID, programme=film, from_ms=0, to_ms=None)
    approve(CorrectionKind.ADD, programme=film, ms=45 * MINUTE_MS, live=False)
    list(rebuild(world.store, zone=ZONE, write=True))
    assert minutes(world) == 45
    with pytest.raises(Conflict, match="Only 0 minutes"):
        approve(CorrectionKind.ADD, programme=film, ms=MINUTE_MS, live=False)
    approve(CorrectionKind.ADD, programme=None, ms=30 * MINUTE_MS, live=True)
    assert minutes(world) == 75
    with world.store.reading() as connection:
        last = ledger.head(connection, world.community).seq
        assert first_mismatch(connection, world.community) is None
    correct(world, last)
    assert minutes(world) == 45


def test_completion_and_both_classes_follow_a_correction(world: World, film: int) -> None:
    rules = rules_of(Settings())
    more(world, CorrectionKind.ADD, programme=film, ms=25 * MINUTE_MS, live=True)
    with world.store.reading() as connection:
        member = people.member(connection, world.community, "wang-here")
        year = standings(connection, [member], DAY, rules)["wang-here"]
        at_home = covered(watch_history.watched_at_home(connection, world.household, [film], date(2026, 1, 1), DAY))
    assert (year.year.collective, year.year.self_study) == (25, 20)
    assert left_of(year, [(film, 45 * MINUTE_MS)], 90) == []
    assert at_home == {film: 45 * MINUTE_MS}


@pytest.mark.parametrize(
    ("kind", "detail", "error"),
    [
        (CorrectionKind.ADD, {"programme": 99, "ms": 60_000, "live": True}, NotFound),
        (CorrectionKind.ADD, {"programme": None, "ms": 0, "live": True}, Invalid),
        (CorrectionKind.ADD, {"programme": None, "ms": 86_460_000, "live": True}, Invalid),
        (CorrectionKind.VOID, {"programme": 99, "from_ms": 0, "to_ms": None}, NotFound),
        (CorrectionKind.VOID, {"programme": 1, "from_ms": 60_000, "to_ms": 60_000}, Invalid),
        (CorrectionKind.VOID, {"programme": 1, "from_ms": 0, "to_ms": None}, Conflict),
    ],
)
def test_minutes_that_cannot_be_corrected_are_refused_in_words(
    world: World, kind: CorrectionKind, detail: dict[str, object], error: type[Exception]
) -> None:
    add_programme(world, "f")
    with pytest.raises(error):
        more(world, kind, **detail)


@pytest.mark.parametrize(
    ("said", "how"),
    [
        (CorrectionAnswer.APPROVED, requests.RequestOutcome.DONE),
        (CorrectionAnswer.REFUSED, requests.RequestOutcome.REFUSED),
    ],
)
def test_the_request_that_a_correction_answers_is_closed_with_words(
    world: World, said: CorrectionAnswer, how: requests.RequestOutcome
) -> None:
    with world.store.writing() as connection:
        requests.ask(connection, world.community, "wang-here", requests.RequestKind.CORRECTION, "check-in", DAY, NOON)
        (asked,) = requests.waiting(connection, world.community)
    with pytest.raises(Conflict, match="another person"):
        more(world, CorrectionKind.CHECK_IN, member="li-here", request=asked.id)
    number = more(world, CorrectionKind.CHECK_IN, approve=False, request=asked.id)
    answer(world.store, world.community, number, said, who="secretary", now=NOON, reply="谢谢您")
    with world.store.reading() as connection:
        (closed,) = requests.of_member(connection, "wang-here")
    assert (closed.answer, closed.reply, closed.answered_by) == (how, "谢谢您", "secretary")
    with pytest.raises(Conflict, match="answered"):
        more(world, CorrectionKind.CHECK_IN, days_ago=1, request=asked.id)
