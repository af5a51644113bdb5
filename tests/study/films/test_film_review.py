"""What a film lacks before somebody may approve it, as a table; which sources count as listed."""

from dataclasses import replace

import pytest

from epg.titles import Title
from tests.store.world import NOON
from tvchannel.study.films.film_facts import FilmFacts, FilmOrigin, ShownConsent
from tvchannel.study.films.film_review import CheckLine, CheckTick, ReviewGap, gaps, is_trusted

OWN = FilmFacts("news", Title("片", ""), origin=FilmOrigin.OWN, shown_consent=ShownConsent.NOBODY)
TAKEN = replace(OWN, origin=FilmOrigin.TAKEN_OVER, source="市融媒体中心")
FOUR = dict.fromkeys(CheckLine, "wang")
THREE = {line: "wang" for line in CheckLine if line is not CheckLine.DATA}


def ticks(who: dict[CheckLine, str]) -> list[CheckTick]:
    return [CheckTick(line, login, NOON) for line, login in who.items()]


@pytest.mark.parametrize(
    ("facts", "ticked", "reviewer", "trusted", "missing"),
    [
        (OWN, FOUR, "wang", True, ()),
        (OWN, FOUR, "li", True, ()),
        (OWN, THREE | {CheckLine.DATA: "li"}, "wang", True, ()),
        (OWN, THREE, "wang", True, (ReviewGap.LINES,)),
        (OWN, {}, "wang", True, (ReviewGap.LINES,)),
        (replace(OWN, shown_consent=ShownConsent.AGREED), FOUR, "wang", True, ()),
        (replace(OWN, shown_consent=ShownConsent.NOT_YET), FOUR, "wang", True, (ReviewGap.CONSENT,)),
        (replace(OWN, origin=None), FOUR, "wang", False, (ReviewGap.ORIGIN,)),
        (TAKEN, FOUR, "wang", True, ()),
        (TAKEN, FOUR, "wang", False, (ReviewGap.SECOND_REVIEWER,)),
        (TAKEN, FOUR, "li", False, ()),
        (TAKEN, THREE | {CheckLine.DATA: "li"}, "wang", False, ()),
        (TAKEN, {}, "wang", False, (ReviewGap.LINES, ReviewGap.SECOND_REVIEWER)),
    ],
)
def test_what_is_missing(facts, ticked, reviewer: str, trusted: bool, missing: tuple) -> None:
    assert gaps(facts, ticks(ticked), reviewer, trusted=trusted) == missing


@pytest.mark.parametrize(
    ("facts", "listed", "is_listed"),
    [
        (OWN, [], True),
        (replace(OWN, origin=None), ["片"], False),
        (TAKEN, [], False),
        (TAKEN, ["市电视台"], False),
        (TAKEN, ["市电视台", "市融媒体中心"], True),
        (TAKEN, ["市融媒体 中心"], True),
        (replace(TAKEN, source="CCTV 1"), ["cctv1"], True),
    ],
)
def test_own_work_is_trusted_and_a_source_however_it_is_written(facts, listed: list[str], is_listed: bool) -> None:
    assert is_trusted(facts, listed) is is_listed
