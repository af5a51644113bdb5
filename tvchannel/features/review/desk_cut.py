"""Cut a film at the desk: the film beside fields for its times, which work without a script too."""

from flask import Response, request
from werkzeug.datastructures import MultiDict

from tvchannel.base.errors import ServiceError, status_of
from tvchannel.base.roles import FILMS, REVIEW
from tvchannel.core.films.facts_check import LONGEST_LINE, LONGEST_TITLE
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.review.cut import Course, cut, cuttable
from tvchannel.features.review.cut_times import parts, time_words
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.staff_session import current_staff, has_role
from tvchannel.store.entities import ProgrammeRow

_LONGEST_JOINTS = 4000
_MOST_EPISODES = 9999


@blueprint.get("/programmes/<int:programme_id>/cut")
@opens_to(*FILMS)
def cut_form(programme_id: int) -> Response:
    """The film, and where it is to be cut."""
    row = _cuttable(programme_id)
    told = {
        "title_zh": row.title.zh,
        "title_en": row.title.en,
        "series": row.series or "",
        "episode": str(row.facts.episode or ""),
    }
    return _form(row, MultiDict(told))


@blueprint.post("/programmes/<int:programme_id>/cut")
@opens_to(*FILMS)
def cut_film(programme_id: int) -> Response:
    """Let what is cut from it wait; what was typed stays in the form where something is wrong."""
    row, person, typed = _cuttable(programme_id), current_staff(), request.form
    try:
        joints = forms.text(typed, "joints", _LONGEST_JOINTS)
        times = parts(typed.get("begins", ""), typed.get("ends", ""), joints, row.film.length_ms or 0)
        made = cut(
            services().store,
            row.community_id,
            row.id,
            times,
            _course(typed, several=len(times) > 1),
            who=person.login,
            reviews=has_role(person, *REVIEW),
            now=now(),
        )
    except ServiceError as error:
        return _form(row, typed, forms.in_words(error), status_of(error))
    if len(made) == 1:
        done("The film is being cut; it waits for the reviewers when it is ready.")
        return to("programme", programme_id=made[0])
    done("%(n)s films are being cut; they wait for the reviewers when they are ready.", n=len(made))
    return to("films")


def _course(typed: MultiDict[str, str], *, several: bool) -> Course:
    """What the parts are called. Several are a series by their title, counted from 1, where nothing else is typed."""
    title = forms.titled(typed, "title", LONGEST_TITLE)
    series, episode = forms.line(typed, "series", LONGEST_LINE), forms.number(typed, "episode", _MOST_EPISODES)
    if several:
        return Course(title, series or title.zh, episode or 1)
    return Course(title, series or None, episode)


def _cuttable(programme_id: int) -> ProgrammeRow:
    person = current_staff()
    with services().store.reading() as connection:
        return cuttable(connection, person.community_id, programme_id, person.login, reviews=has_role(person, *REVIEW))


def _form(row: ProgrammeRow, values: MultiDict[str, str], wrong: str = "", status: int = 200) -> Response:
    return page(
        "review/cut",
        say("Cut a film"),
        place="films",
        status=status,
        row=row,
        values=values,
        ends=time_words((row.film.length_ms or 0) // 100 * 100),
        wrong=wrong,
    )
