"""Paper forms of a survey without names, entered at the desk one by one into the same counters as those of the TVs."""

from functools import partial

from flask import Response, request

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.surveys.answering import enter_paper
from tvchannel.features.surveys.desk import READERS, survey_of
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.surveys.survey import Survey


@blueprint.get("/surveys/<int:number>/paper")
@opens_to(*READERS, to_part=False)
def survey_paper(number: int) -> Response:
    """The questions of one sheet."""
    return _page(_of_paper(number), {}, {})


@blueprint.post("/surveys/<int:number>/paper")
@opens_to(*READERS, to_part=False)
def enter_survey_paper(number: int) -> Response:
    """Count one sheet, then come to the next."""
    found, wrong, person = _of_paper(number), dict[str, str](), current_staff()
    answers = [
        forms.checked(wrong, f"q{place}", partial(_digit, f"q{place}", len(asked.answers)))
        for place, asked in enumerate(found.draft.questions, 1)
    ]
    told = [one for one in answers if one is not None]
    if wrong or len(told) < len(answers):
        return _page(found, request.form, wrong, status=400)
    enter_paper(services().store, person.community_id, number, told, who=person.login, now=now())
    done("One sheet was counted. Here is the next.")
    return to("survey_paper", number=number)


def _of_paper(number: int) -> Survey:
    found = survey_of(number)
    if found.time(now()) is not OpenTime.OPEN:
        raise Conflict("This survey is not open.")
    if not found.draft.is_anonymous:
        raise Conflict("A survey with names is answered by each member, on the television.")
    return found


def _digit(name: str, most: int) -> int:
    digit = forms.number(request.form, name, most)
    if digit is None:
        raise Invalid("Please choose one of these.")
    return digit


def _page(found: Survey, values: dict[str, str], wrong: dict[str, str], *, status: int = 200) -> Response:
    told = {"found": found, "values": values, "wrong": wrong, "lang": language()}
    return page("surveys/paper", say("Paper forms"), place="surveys", status=status, **told)
