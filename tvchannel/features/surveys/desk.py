"""Surveys at the desk: the list, the form of one, and switching it on or closing it."""

from dataclasses import dataclass

from flask import Response, request

from tvchannel.base.roles import PEOPLE, REVIEW
from tvchannel.desk.kit import words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_in
from tvchannel.features.surveys import actions, survey_form
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import surveys
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.surveys.survey import (
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_QUESTIONS,
    Survey,
    SurveyDraft,
)

READERS = (*REVIEW, *PEOPLE)
TIMES = {
    OpenTime.DRAFT: ("Draft", "waiting"),
    OpenTime.COMING: ("Not yet", "busy"),
    OpenTime.OPEN: ("Is being answered", "good"),
    OpenTime.OVER: ("Over", ""),
}


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A survey in the list."""

    number: int
    title: str
    asks: int
    is_anonymous: bool
    opens: str
    closes: str
    state: str
    tone: str


@blueprint.get("/surveys", endpoint="surveys")
@opens_to(*READERS, to_part=False)
def list_surveys() -> Response:
    """All of them, the one that opens last first."""
    with services().store.reading() as connection:
        found = surveys.of_community(connection, current_staff().community_id)
    return page("surveys/surveys", say("Surveys"), place="surveys", rows=[_line(one) for one in found])


@blueprint.get("/surveys/new")
@opens_to(*REVIEW)
def new_survey() -> Response:
    """The form of a new one."""
    return _form(survey_form.blank(now(), services().settings.zone))


@blueprint.post("/surveys/new")
@opens_to(*REVIEW)
def add_survey() -> Response:
    """A new one, a draft."""
    form, draft = survey_form.read(request.form, now(), services().settings.zone)
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(form, warning=warning, status=400)
    person = current_staff()
    number = actions.add(services().store, person.community_id, draft, who=person.login, now=now())
    done("Saved as a draft: look at it once more, then switch it on.")
    return to("survey", number=number)


@blueprint.get("/surveys/<int:number>/change")
@opens_to(*REVIEW)
def survey_form_page(number: int) -> Response:
    """The form of a draft."""
    found = survey_of(number)
    return _form(survey_form.filled(found.draft, services().settings.zone), found)


@blueprint.post("/surveys/<int:number>/change")
@opens_to(*REVIEW)
def change_survey(number: int) -> Response:
    """Other words, questions or times for a draft."""
    found = survey_of(number)
    form, draft = survey_form.read(request.form, now(), services().settings.zone)
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(form, found, warning=warning, status=400)
    person = current_staff()
    actions.change(services().store, person.community_id, number, draft, who=person.login, now=now())
    done("Saved as a draft: look at it once more, then switch it on.")
    return to("survey", number=number)


@blueprint.post("/surveys/<int:number>/on")
@opens_to(*REVIEW)
def switch_survey_on(number: int) -> Response:
    """From now on it is not changed any more."""
    person = current_staff()
    actions.switch_on(services().store, person.community_id, number, who=person.login, now=now())
    done("The TVs ask it in its time, on the page “Take part”.")
    return to("survey", number=number)


@blueprint.post("/surveys/<int:number>/close")
@opens_to(*REVIEW)
def close_survey(number: int) -> Response:
    """For good."""
    person = current_staff()
    actions.close(services().store, person.community_id, number, who=person.login, now=now())
    done("It is closed.")
    return to("survey", number=number)


def survey_of(number: int) -> Survey:
    """A survey of the reader's community. Raises NotFound."""
    with services().store.reading() as connection:
        return surveys.one(connection, current_staff().community_id, number)


def _warning(draft: SurveyDraft | None) -> PublishWarning:
    if draft is None:
        return NOTHING
    asked = [words for question in draft.questions for words in (question.words, *question.answers)]
    return warning_in((draft.title, draft.text, *asked))


def _form(
    form: TypedForm, found: Survey | None = None, *, warning: PublishWarning = NOTHING, status: int = 200
) -> Response:
    longest = {
        "title": LONGEST_TITLE,
        "text": LONGEST_TEXT,
        "question": LONGEST_QUESTION,
        "answer": LONGEST_ANSWER,
    }
    title = say("A new survey") if found is None else found.draft.title.say(language())
    told = {
        "form": form,
        "found": found,
        "warning": warning,
        "longest": longest,
        "numbers": range(1, MOST_QUESTIONS + 1),
    }
    return page("surveys/form", title, place="surveys", status=status, **told)


def _line(one: Survey) -> SurveyLine:
    draft, (state, tone) = one.draft, TIMES[one.time(now())]
    return SurveyLine(
        number=one.id,
        title=draft.title.say(language()),
        asks=len(draft.questions),
        is_anonymous=draft.is_anonymous,
        opens=words.instant(draft.opens_at),
        closes=words.instant(draft.closes_at),
        state=say(state),
        tone=tone,
    )
