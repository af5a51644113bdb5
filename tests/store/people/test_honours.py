"""Honours in the store: decided once, found by year and by person, gone with the person; on both engines."""

from datetime import timedelta

import pytest

from tests.store.world import NOON, make_world
from tvchannel.base.errors import Conflict, NotFound
from tvchannel.store.database.engine import Store
from tvchannel.store.people import honours
from tvchannel.store.people.honours import NewHonour, SaidConsent
from tvchannel.store.privacy.personal import Erased
from tvchannel.study.honours.decisions import ConsentWay, HonourAnswer, HonourConsent, HonourState
from tvchannel.study.honours.titles import HonourTitle

WANG, LI = "wang-here", "li-here"


def new(ref: str = WANG, year: int = 2026) -> NewHonour:
    return NewHonour(ref, year, HonourTitle.STUDY, None, b"sealed")


def test_an_honour_is_decided_once_and_holds_what_the_member_said_last(store: Store) -> None:
    here, there = make_world(store), make_world(store, "there")
    with store.writing() as connection:
        number = honours.add(connection, here.community, new(), who="branch", now=NOON)
        with pytest.raises(NotFound):
            honours.honour(connection, there.community, number, for_update=True)
        honours.answer(connection, number, HonourAnswer.APPROVED, None, who="second", now=NOON)
        with pytest.raises(Conflict):
            honours.answer(connection, number, HonourAnswer.DECLINED, b"why", who="third", now=NOON)
        for consent in HonourConsent:
            told = SaidConsent(consent, ConsentWay.IN_PERSON, "branch", NOON.date())
            honours.set_consent(connection, number, told)
        found = honours.honour(connection, here.community, number, for_update=True)
    assert (found.answer, found.answered_by, found.said) == (HonourAnswer.APPROVED, "second", told)
    assert found.state is HonourState.OVER


def test_they_are_found_by_year_by_person_and_by_what_they_wait_for(store: Store) -> None:
    world = make_world(store)
    with store.writing() as connection:
        told = (connection, world.community)
        wang, li, last = (honours.add(*told, one, who="x", now=NOON) for one in (new(), new(LI), new(LI, 2025)))
        honours.answer(connection, li, HonourAnswer.DECLINED, b"why", who="y", now=NOON)
        assert [one.id for one in honours.of_year(*told, 2026)] == [wang, li]
        assert [one.id for one in honours.of_members(connection, [LI, "nobody"])] == [li, last]
        assert honours.of_members(connection, []) == []
        assert [one.id for one in honours.undecided(*told)] == [wang, last]
        assert honours.years(*told) == [2026, 2025]
        assert honours.ref_of(connection, last) == LI


def test_they_go_with_the_person_and_when_their_year_is_long_over(store: Store) -> None:
    world = make_world(store)
    with store.writing() as connection:
        told = (connection, world.community)
        for one in (new(), new(LI), new(LI, 2025)):
            honours.add(*told, one, who="x", now=NOON)
        assert honours.forget(connection, NOON - timedelta(days=365)) == 0
        assert honours.forget(connection, NOON) == 1
        gone = Erased(WANG, 1, world.community, world.household, last=False, who="x", now=NOON)
        honours.erase(connection, gone)
        assert [one.member for one in honours.of_year(*told, 2026)] == [LI]
