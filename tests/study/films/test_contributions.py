"""What members may send for the channel: bounded by code, by home and by what waits; and what is said of it."""

import pytest

from epg.columns import Column
from epg.titles import Title
from tvchannel.study.films.contributions import (
    GB,
    MOST_WAITING,
    OF_EVENT_CODE,
    OF_HOME_A_DAY,
    OF_HOME_CODE,
    Bounds,
    SentFacts,
    SentSoFar,
    column_for,
    facts_of,
    refusal,
)
from tvchannel.study.films.film_facts import FilmOrigin, ShownConsent

NOTHING = Bounds(0, 0)
CODE, HOME, REVIEWERS = "Enough has come with this code", "Enough has come from your home", "Very many films wait"


@pytest.mark.parametrize(
    ("sent", "size", "said"),
    [
        (SentSoFar(NOTHING, NOTHING, 0), 1, ""),
        (SentSoFar(Bounds(OF_HOME_CODE.files - 1, 0), NOTHING, 0), 1, ""),
        (SentSoFar(Bounds(OF_HOME_CODE.files, 0), NOTHING, 0), 1, CODE),
        (SentSoFar(Bounds(1, GB - 10), NOTHING, 0), 10, ""),
        (SentSoFar(Bounds(1, GB - 10), NOTHING, 0), 11, CODE),
        (SentSoFar(NOTHING, OF_HOME_A_DAY, 0), 1, HOME),
        (SentSoFar(NOTHING, Bounds(1, OF_HOME_A_DAY.bytes), 0), 1, HOME),
        (SentSoFar(Bounds(OF_HOME_CODE.files, 0), None, 0), 1, ""),
        (SentSoFar(OF_EVENT_CODE, None, 0), 1, CODE),
        (SentSoFar(NOTHING, None, MOST_WAITING - 1), 1, ""),
        (SentSoFar(NOTHING, None, MOST_WAITING), 1, REVIEWERS),
    ],
)
def test_a_code_a_home_and_the_reviewers_bound_what_may_come(sent: SentSoFar, size: int, said: str) -> None:
    assert refusal(sent, size)[: len(said) or None] == said


def test_what_is_said_of_a_film_names_nobody_and_settles_licence_and_consent() -> None:
    agreed = facts_of(SentFacts("元宵", "看灯", ShownConsent.AGREED, name="王奶奶"), "news")
    assert (agreed.origin, agreed.source, bool(agreed.licence)) == (FilmOrigin.TAKEN_OVER, "居民投稿", True)
    assert (agreed.shown_consent, agreed.consent_kept_by) == (ShownConsent.AGREED, "投稿人")
    assert "王奶奶" not in repr(agreed), "the name stands apart, sealed"
    assert facts_of(SentFacts("花", "", ShownConsent.NOBODY), "news").consent_kept_by == ""


def test_it_goes_into_the_community_s_news_else_into_the_last_column_that_is_shown() -> None:
    party = Column("party", 1, Title("党建", "Party"), "#804020", 1)
    news = Column("community-news", 2, Title("社区动态", "News"), "#804020", 2)
    last = Column("models", 3, Title("典型", "Models"), "#804020", 3)
    hidden = Column("hidden-news", 0, Title("动态", "News"), "#804020", 4, hidden=True)
    assert column_for([party, news, last, hidden]) == "community-news"
    assert column_for([party, last, hidden]) == "models"
    assert column_for([hidden]) is None
