"""What members have answered by name, at the desk: a line a member; that it was looked at stands in the log."""

from dataclasses import dataclass

from flask import Response

from tvchannel.base.errors import NotFound
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import names
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.surveys.audit import SurveySubject
from tvchannel.features.surveys.desk import survey_of
from tvchannel.http.context import language, opens_to, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import people, survey_answers


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Somebody who has answered, and the answers in the order of the questions."""

    name: str
    group: str
    answers: tuple[str, ...]


@blueprint.get("/surveys/<int:number>/sheets")
@opens_to(*PEOPLE, to_part=False)
def survey_sheets(number: int) -> Response:
    """The members who are here still, by group and household. Raises NotFound for a survey without names."""
    found, lang = survey_of(number), language()
    if found.draft.is_anonymous:
        raise NotFound("There is no such survey here.")
    with services().store.reading() as connection:
        sheets = survey_answers.sheets(connection, number)
        everybody = [one for one in people.members(connection, current_staff().community_id) if one.ref in sheets]
    pages = row_page(len(everybody))
    members, asked = pages.cut(everybody), found.draft.questions
    opened = names.opened(members, SurveySubject.SHEETS.of(number))
    rows = [
        SheetRow(
            opened.get(one.ref, one.mask),
            one.group,
            tuple(words.answers[digit - 1].say(lang) for words, digit in zip(asked, sheets[one.ref], strict=True)),
        )
        for one in members
    ]
    heads, title = [one.words.say(lang) for one in asked], found.draft.title.say(lang)
    return page("surveys/sheets", title, place="surveys", number=number, rows=rows, heads=heads, pages=pages)
