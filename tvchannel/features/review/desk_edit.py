"""Change what is said of a film: the fields as they are, and what else a change does, told beside them."""

from flask import Response, request
from werkzeug.datastructures import MultiDict

from tvchannel.base import clock
from tvchannel.base.errors import ServiceError, status_of
from tvchannel.base.roles import FILMS, REVIEW
from tvchannel.desk.films import facts_form
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.review import desk_checklist
from tvchannel.features.review.edit import edit, editable
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow, ProgrammeState
from tvchannel.study.films.film_edit import EditEffect
from tvchannel.study.films.film_review import LINE_WORDS

_DONE = {
    EditEffect.NONE: "Changed.",
    EditEffect.CLEARS_TICKS: "Changed. The checklist begins anew.",
    EditEffect.RENEWS_TICKS: "Changed. The film stays on air, and the checklist bears your name.",
    EditEffect.LEAVES_AIR: "Changed. The film has left the air and waits for the reviewers again.",
}


@blueprint.get("/programmes/<int:programme_id>/facts")
@opens_to(*FILMS)
def edit_form(programme_id: int) -> Response:
    """The facts as they are, to be changed by the uploader or a reviewer."""
    with services().store.reading() as connection:
        row = editable(
            connection, current_staff().community_id, programme_id, current_staff().login, reviews=_reviews()
        )
    return _form(row, facts_form.values(row.facts), row.mark)


@blueprint.post("/programmes/<int:programme_id>/facts")
@opens_to(*FILMS)
def change_facts(programme_id: int) -> Response:
    """Change them; what was typed stays in the form where something is wrong, or somebody else was quicker."""
    told, person = services(), current_staff()
    with told.store.reading() as connection:
        row = editable(connection, person.community_id, programme_id, person.login, reviews=_reviews())
    try:
        effect = edit(
            told.store,
            told.vault,
            person.community_id,
            programme_id,
            facts_form.read(request.form),
            who=person.login,
            reviews=_reviews(),
            seen=request.form.get("seen", ""),
            lines=desk_checklist.chosen(),
            may_leave=request.form.get("leave") == "yes",
            clock=clock.now,
        )
    except ServiceError as error:
        return _form(row, request.form, row.mark, forms.in_words(error), status_of(error))
    done(_DONE[effect])
    return to("programme", programme_id=programme_id)


def _reviews() -> bool:
    return has_role(current_staff(), *REVIEW)


def _form(row: ProgrammeRow, values: MultiDict[str, str], mark: str, wrong: str = "", status: int = 200) -> Response:
    with services().store.reading() as connection:
        rows = catalogue.programmes(connection, row.community_id)
        offered = facts_form.offered(connection, row.community_id, rows)
    own = row.uploaded_by == current_staff().login or not _reviews()
    return page(
        "review/edit",
        say("Change what is said of a film"),
        place="films",
        status=status,
        row=row,
        values=values,
        wrong_dates=facts_form.wrong_dates(values) if wrong else {},
        mark=mark,
        wrong=wrong,
        offered=offered,
        own=own,
        on_air=row.state is ProgrammeState.APPROVED,
        lines=[(line.value, say(sentence)) for line, sentence in LINE_WORDS.items()],
        ticked=values.getlist("line"),
    )
