"""What a channel has aired: how often, and when last."""

from epg.airings import AiringKind
from epg.history import History
from tests.epg.made import aired


def test_the_history_remembers_how_often_and_when_last() -> None:
    past = History.of([aired(200, 10, 1), aired(100, 10, 1), aired(150, 10, 2)]).then([aired(300, 10, 2)])
    assert {number: (one.times, one.last_start) for number, one in past.counts.items()} == {1: (2, 200), 2: (2, 300)}
    assert [one.start for one in past.recent] == [100, 150, 200, 300]
    assert {one.kind for one in past.recent} == {AiringKind.PROGRAMME}
