"""How far a station has come."""

import pytest

from tvchannel.study.stations.life_cycle import CHECKLISTS, StationStage, StationStep, following, may_follow, missing

NEXT = [
    (StationStage.RIPE, StationStage.SET_UP),
    (StationStage.SET_UP, StationStage.CONSOLIDATED),
    (StationStage.CONSOLIDATED, StationStage.STANDARDISED),
    (StationStage.STANDARDISED, None),
]


@pytest.mark.parametrize(("stage", "after"), NEXT)
def test_a_stage_is_followed_by_the_next_one_once_its_list_is_ticked(
    stage: StationStage, after: StationStage | None
) -> None:
    assert following(stage) is after
    assert missing(stage, []) == CHECKLISTS[stage]
    assert not may_follow(stage, CHECKLISTS[stage][1:])
    assert missing(stage, CHECKLISTS[stage][1:]) == CHECKLISTS[stage][:1]
    assert may_follow(stage, CHECKLISTS[stage]) is (after is not None)


def test_each_line_stands_in_one_list() -> None:
    assert sorted(step for steps in CHECKLISTS.values() for step in steps) == sorted(StationStep)
