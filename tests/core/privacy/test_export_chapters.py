"""The chapters of a person's copy stand in the order that a reader knows."""

from tests.core.privacy.throwaway_feature import WITH_VISITS
from tvchannel.processes.features import PERSONAL
from tvchannel.store.privacy.personal import (
    chapters,
)


def test_the_chapters_stand_in_the_order_that_a_reader_knows() -> None:
    kinds = ["register", "consent", "check-in", "seat", "watched", "correction", "request", "access", "contact"]
    later = ["membership", "sign-up", "honour", "choice", "contribution", "survey", "quiz", "reflection", "message"]
    later += ["reading", "opinion", "opinion-note", "station", "roll call", "team", "lecture question"]
    later += ["register change", "transfer"]
    assert [chapter.kind for chapter in chapters(PERSONAL)] == [*kinds, *later]
    with_visits = [*kinds, "visit", *later]
    assert [chapter.kind for chapter in chapters(WITH_VISITS)] == with_visits
