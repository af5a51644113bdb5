"""A correction is a new row, by two people; lists and totals know it, and the chain stays whole."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.store.test_ledger import DAY, press
from tests.store.world import NOON, World
from tvchannel.actions.correct import answer, propose
from tvchannel.errors import Conflict, Forbidden, NotFound
from tvchannel.store import desk, ledger
from tvchannel.store import tables as t
from tvchannel.store.chain import first_misfit
from tvchannel.store.corrections import Answer, Reason
from tvchannel.store.engine import Store


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
    number = propose(world.store, world.community, seq, Reason.NOT_THERE, "was away", who="branch", now=NOON)
    answer(world.store, world.community, number, Answer.APPROVED, who=by, now=NOON)
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
        assert first_misfit(connection, three.community) is None
        content = connection.scalar(select(t.ledger.c.content).where(t.ledger.c.kind == ledger.CORRECTION))
    assert content == {
        "corrects": 2,
        "reason": "not-there",
        "proposed_by": "branch",
        "approved_by": "secretary",
    }


def test_a_proposal_alone_changes_nothing_and_its_proposer_cannot_approve_it(three: World) -> None:
    number = propose(three.store, three.community, 2, Reason.MISTAKEN, "", who="branch", now=NOON)
    with pytest.raises(Forbidden):
        answer(three.store, three.community, number, Answer.APPROVED, who="branch", now=NOON)
    assert days(three) == [0, 1, 2]


def test_a_correction_is_undone_by_another_and_the_row_may_be_corrected_again(three: World) -> None:
    correct(three, 2)
    correct(three, 4)
    assert days(three) == [0, 1, 2]
    later = NOON + timedelta(minutes=1)
    number = propose(three.store, three.community, 2, Reason.MISTAKEN, "", who="branch", now=later)
    answer(three.store, three.community, number, Answer.APPROVED, who="secretary", now=later)
    assert days(three) == [0, 2]


def test_a_row_that_does_not_count_or_is_not_there_cannot_be_corrected(three: World) -> None:
    correct(three, 2)
    with pytest.raises(Conflict):
        correct(three, 2)
    with pytest.raises(NotFound):
        correct(three, 99)


def test_a_refused_proposal_leaves_the_row_and_both_are_in_the_log(three: World) -> None:
    number = propose(three.store, three.community, 1, Reason.MISTAKEN, "", who="branch", now=NOON)
    answer(three.store, three.community, number, Answer.REFUSED, who="secretary", now=NOON)
    with pytest.raises(Conflict):
        answer(three.store, three.community, number, Answer.APPROVED, who="secretary", now=NOON)
    assert days(three) == [0, 1, 2]
    with three.store.reading() as connection:
        log = [(entry["who"], entry["did"]) for entry in desk.audited(connection, three.community, 5)]
    assert log == [("secretary", "refused-it"), ("branch", "proposed")]
