"""Our own checker of a timetable finds each kind of fault."""

from datetime import date

from epg.airings import Airing
from epg.discontinuities import deal
from tests.epg import checker
from tests.epg.made import SHANGHAI, aired, card, programme, tick

START = tick("07:00")
FILMS = {1: programme(1), 2: programme(2, scope=frozenset({"2"})), 3: programme(3, valid_until=date(2025, 2, 28))}


def codes(*airings: Airing, dealt: bool = False) -> list[str]:
    return [fault.code for fault in checker.timetable(airings, FILMS, SHANGHAI, dealt=dealt)]


def test_a_timetable_without_fault_has_no_problems() -> None:
    assert codes(*deal(None, [card(START, 5), aired(START + 5, 125), card(START + 130, 2)]), dealt=True) == []


def test_gaps_and_overlaps_are_found() -> None:
    assert codes(card(START, 5), card(START + 6, 1)) == ["gap"]
    assert codes(card(START, 5), card(START + 4, 1)) == ["overlap"]


def test_numbers_that_do_not_continue_are_found_where_they_have_been_dealt() -> None:
    two = card(START, 5, discontinuity=1), card(START + 5, 1, discontinuity=5)
    assert (codes(*two), codes(*two, dealt=True)) == ([], ["wrong_number"])


def test_programmes_outside_their_days_scope_or_length_are_found() -> None:
    assert codes(aired(START, 125, 3)) == ["out_of_days"]
    assert codes(aired(START, 125, 2)) == ["out_of_scope"]
    assert codes(aired(START, 125, 9)) == ["unknown_airing"]
    longer = Airing("1", START, 126, aired(START, 1).kind, "film-1", 125, programme=1)
    assert codes(longer) == ["wrong_length"]
