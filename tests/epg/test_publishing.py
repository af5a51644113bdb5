"""Publishing and withdrawing over a cut: what has begun stays as viewers saw it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epg.airings import Airing, AiringKind
from epg.discontinuities import deal
from epg.lectures.lecture import Lecture
from epg.onair import ChannelAirings
from epg.publishing import Revision, end_notices, free_from, insert, publish, withdraw
from tests.epg.made import aired, card, examples
from tests.epg.viewers import after, consistent, shows

FILMS = {"film-1": 5, "film-2": 8, "film-3": 1}


@st.composite
def plans(draw, start: int = 1000, least: int = 0) -> list[Airing]:
    """Programmes and cards one after another from `start`."""
    tick, found = start, []
    for _ in range(draw(st.integers(least, 7))):
        number = draw(st.integers(0, 3))
        one = (
            aired(tick, FILMS[f"film-{number}"], number) if number else card(tick, draw(st.integers(1, 6)), _name(draw))
        )
        found.append(one)
        tick = one.end
    return found


def _name(draw) -> str:
    return draw(st.sampled_from(["card", "film-2-next"]))


@settings(max_examples=examples(12))
@given(plans(), st.integers(990, 1050), st.data())
def test_publishing_changes_nothing_before_the_cut_and_numbers_never_go_back(before, cut: int, data) -> None:
    on_air = ChannelAirings(deal(None, before), "card", "1")
    free = free_from(on_air, cut)
    plan = data.draw(plans(free))
    new = after(on_air, publish(on_air, plan, cut))
    assert shows(new, 980, cut) == shows(on_air, 980, cut)
    assert consistent(new, 980, 1150)
    wanted = [(one.material, one.offset_at(tick)) for one in plan for tick in range(one.start, one.end)]
    assert [told[:2] for told in shows(new, free, free + len(wanted))] == wanted
    assert all(early.end <= late.start for early, late in pairwise(new.airings))


@settings(max_examples=examples(7))
@given(plans(), st.integers(1001, 1050), st.data())
def test_publishing_the_same_again_changes_nothing(before, cut: int, data) -> None:
    on_air = ChannelAirings(deal(None, before), "card", "1")
    plan = data.draw(plans(free_from(on_air, cut), least=1))
    once = after(on_air, publish(on_air, plan, cut))
    again = publish(once, plan, cut)
    assert (again.resized, again.added) == (None, ())
    assert again.applied(once.airings) == once.airings


@settings(max_examples=examples(12))
@given(plans(least=2), st.integers(1001, 1040))
def test_a_withdrawn_film_and_its_announcement_are_gone_from_the_cut_on(before, cut: int) -> None:
    on_air = ChannelAirings(deal(None, before), "card", "1")
    new = after(on_air, withdraw(on_air, {"film-2", "film-2-next"}, cut))
    assert shows(new, 980, cut) == shows(on_air, 980, cut)
    assert consistent(new, 980, 1150)
    replaced = [("card", 0) if told[0].startswith("film-2") else told[:2] for told in shows(on_air, cut, 1150)]
    assert [told[:2] for told in shows(new, cut, 1150)] == replaced


def test_a_running_programme_is_shown_to_its_end() -> None:
    on_air = ChannelAirings([aired(100, 50, discontinuity=1)], "card")
    assert free_from(on_air, 120) == 150
    revision = publish(on_air, [aired(150, 10, 2)], 120)
    assert revision == Revision(150, None, (aired(150, 10, 2, discontinuity=2),))


def test_a_running_card_gives_way_at_once() -> None:
    on_air = ChannelAirings([card(100, 5000, discontinuity=1)], "card")
    assert free_from(on_air, 120) == 120
    revision = publish(on_air, [aired(120, 10)], 120)
    assert revision == Revision(120, card(100, 20, discontinuity=1), (aired(120, 10, discontinuity=21),))


def test_a_running_card_that_the_plan_continues_stays_one_airing() -> None:
    on_air = ChannelAirings([card(100, 50, discontinuity=1)], "card")
    revision = publish(on_air, [card(120, 80), aired(200, 10)], 120)
    assert revision == Revision(200, card(100, 100, discontinuity=1), (aired(200, 10, discontinuity=101),))


def test_only_what_differs_is_written_again() -> None:
    airings = deal(None, [aired(start, 10) for start in range(100, 200, 10)])
    plan = [aired(start, 10, 2 if start == 170 else 1) for start in range(130, 200, 10)]
    revision = publish(ChannelAirings(airings, "card"), plan, 125)
    assert (revision.cut, [one.start for one in revision.added]) == (170, [170, 180, 190])


def test_a_hole_that_viewers_saw_as_cards_is_published_with_the_plan() -> None:
    on_air = ChannelAirings([aired(100, 10, discontinuity=1)], "card")
    revision = publish(on_air, [aired(130, 10, 2)], 130)
    assert [(one.start, one.ticks, one.material, one.discontinuity) for one in revision.added] == [
        (110, 20, "card", 2),
        (130, 10, "film-2", 22),
    ]


def test_a_plan_that_begins_too_late_leaves_no_hole() -> None:
    on_air = ChannelAirings([aired(100, 50, discontinuity=1)], "card")
    added = publish(on_air, [aired(140, 15, 2), aired(155, 10, 3)], 120).added
    assert [(one.start, one.ticks, one.material) for one in added] == [(150, 5, "card"), (155, 10, "film-3")]


def test_a_withdrawn_running_film_is_cut_and_its_rest_becomes_a_card() -> None:
    running = aired(100, 50, slot=90, rule="a", discontinuity=1)
    revision = withdraw(ChannelAirings([running, aired(150, 10, 2, discontinuity=2)], "card"), {"film-1"}, 120)
    assert revision.resized == replace(running, ticks=20)
    assert [(one.start, one.ticks, one.kind.value, one.reason, one.discontinuity) for one in revision.added] == [
        (120, 30, "card", "withdrawn", 2),
        (150, 10, "programme", "", 32),
    ]


def test_withdrawing_what_is_not_planned_changes_nothing() -> None:
    airings = deal(None, [aired(100, 10), card(110, 5), aired(115, 10, 2)])
    assert withdraw(ChannelAirings(airings, "card"), {"film-9"}, 105) == Revision(125, None, ())


def notice(start: int, ticks: int, **more) -> Airing:
    """An urgent notice of two ticks, repeated."""
    return Airing("1", start, ticks, AiringKind.NOTICE, "notice-1", 2, rule="urgent:1", slot=start, **more)


@settings(max_examples=examples(25))
@given(plans(), st.integers(995, 1045), st.integers(0, 12), st.integers(1, 30))
def test_an_inserted_notice_changes_nothing_before_it_and_nothing_that_begins_after_it(
    before, cut: int, wait: int, ticks: int
) -> None:
    on_air = ChannelAirings(deal(None, before), "card", "1")
    urgent = notice(cut + wait, ticks)
    revision = insert(on_air, urgent, cut)
    new = after(on_air, revision)
    assert shows(new, 980, cut) == shows(on_air, 980, cut)
    assert [told[:2] for told in shows(new, cut, urgent.start)] == [
        told[:2] for told in shows(on_air, cut, urgent.start)
    ]
    assert [told[:2] for told in shows(new, urgent.start, urgent.end)] == [("notice-1", n % 2) for n in range(ticks)]
    follows = [one.start for one in on_air.airings if one.start >= urgent.end]
    until = min(follows, default=1200)
    assert {told[0] for told in shows(new, urgent.end, until)} <= {"card"}
    assert [told[:2] for told in shows(new, until, 1200)] == [told[:2] for told in shows(on_air, until, 1200)]
    assert consistent(new, 980, 1200)
    assert all(early.end <= late.start for early, late in pairwise(new.airings))


@settings(max_examples=examples(25))
@given(plans(), st.integers(1001, 1045), st.integers(0, 12), st.integers(1, 30), st.data())
def test_no_plan_goes_over_a_notice(before, cut: int, wait: int, ticks: int, data) -> None:
    on_air = ChannelAirings(deal(None, before), "card", "1")
    urgent = notice(cut + wait, ticks)
    on_air = after(on_air, insert(on_air, urgent, cut))
    later = data.draw(st.integers(cut, urgent.end + 5))
    free = free_from(on_air, later)
    plan = data.draw(plans(free))
    new = after(on_air, publish(on_air, plan, later))
    assert free >= urgent.end
    until = max(later, urgent.end)
    assert [told[:2] for told in shows(new, 980, until)] == [told[:2] for told in shows(on_air, 980, until)]
    assert consistent(new, 980, 1200)
    wanted = [(one.material, one.offset_at(tick)) for one in plan for tick in range(one.start, one.end)]
    assert [told[:2] for told in shows(new, free, free + len(wanted))] == wanted


@settings(max_examples=examples(15))
@given(plans(), st.integers(1001, 1045), st.integers(1, 30), st.integers(0, 35))
def test_a_notice_that_is_ended_is_a_card_from_the_cut_on(before, cut: int, ticks: int, passed: int) -> None:
    on_air = ChannelAirings(deal(None, before), "card", "1")
    urgent = notice(cut, ticks)
    on_air = after(on_air, insert(on_air, urgent, cut))
    new = after(on_air, end_notices(on_air, cut + passed))
    assert shows(new, 980, cut + passed) == shows(on_air, 980, cut + passed)
    assert "notice-1" not in {told[0] for told in shows(new, cut + passed, 1200)}
    assert [told[:2] for told in shows(new, urgent.end, 1200)] == [told[:2] for told in shows(on_air, urgent.end, 1200)]
    assert consistent(new, 980, 1200)


def test_a_film_that_a_notice_interrupts_is_not_gone_on_with_in_its_middle() -> None:
    running = aired(100, 50, slot=90, rule="a", discontinuity=1)
    on_air = ChannelAirings([running, aired(150, 10, 2, discontinuity=2)], "card")
    revision = insert(on_air, notice(120, 7), 120)
    assert revision.resized == replace(running, ticks=20)
    assert [(one.start, one.ticks, one.kind.value, one.reason, one.discontinuity) for one in revision.added] == [
        (120, 7, "notice", "", 2),
        (127, 23, "card", "card", 6),
        (150, 10, "programme", "", 29),
    ]
    assert [one.programme for one in revision.added] == [None, None, 2]


def test_a_second_notice_takes_the_place_of_the_first() -> None:
    on_air = after(ChannelAirings([aired(100, 50, discontinuity=1)], "card"), insert_at(110, 40))
    new = after(on_air, insert(on_air, replace(notice(120, 6), material="notice-2"), 120))
    assert [(one.start, one.ticks, one.material) for one in new.airings] == [
        (100, 10, "film-1"),
        (110, 10, "notice-1"),
        (120, 6, "notice-2"),
        (126, 24, "card"),
    ]


def insert_at(start: int, ticks: int) -> Revision:
    return insert(ChannelAirings([aired(100, 50, discontinuity=1)], "card"), notice(start, ticks), start)


@pytest.mark.parametrize(
    ("ends", "free"),
    [({"lecture-7": 1040}, 1040), ({"lecture-7": 1050}, 1040), ({"lecture-7": 1020}, 1010), ({}, 1010)],
)
def test_a_lecture_that_ends_earlier_than_it_was_said_gives_way_at_once(ends: dict[str, int], free: int) -> None:
    running = Lecture(7, 1000, 1040).airing("1", 1000, 1040)
    on_air = ChannelAirings(deal(None, [running]), "card", "1")
    assert free_from(on_air, 1010, ends) == free
    new = after(on_air, publish(on_air, [aired(free, 8, 2)], 1010, ends))
    assert [(one.start, one.end) for one in new.airings] == [(1000, free), (free, free + 8)]
    assert consistent(new, 980, 1100)
