"""Surveys for tests: of ten questions, open now."""

from datetime import datetime, timedelta

from epg.titles import Title
from tvchannel.features.surveys import actions
from tvchannel.store.database.engine import Store
from tvchannel.study.surveys.survey import SCALE, SurveyDraft, SurveyQuestion

ASKED = 10


def draft(now: datetime, *, questions: int = ASKED, is_anonymous: bool = True) -> SurveyDraft:
    """Of a week from now; the answers are the scale of five."""
    asked = tuple(
        SurveyQuestion(Title(f"第{number}问：您满意吗？", f"Question {number}?"), SCALE)
        for number in range(1, questions + 1)
    )
    title, text = Title("社区服务调查", "Our services"), Title("请您说说心里话。", "Tell us.")
    return SurveyDraft(title, text, is_anonymous, now, now + timedelta(days=7), asked)


def open_survey(
    store: Store, community: int, now: datetime, *, questions: int = ASKED, is_anonymous: bool = True
) -> int:
    """One that is switched on; gives its id."""
    told = draft(now, questions=questions, is_anonymous=is_anonymous)
    number = actions.add(store, community, told, who="reviewer", now=now)
    actions.switch_on(store, community, number, who="reviewer", now=now)
    return number
