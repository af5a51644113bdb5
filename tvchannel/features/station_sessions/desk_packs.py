"""Lesson packs at the desk: the list, and the form of one."""

from flask import Response, request

from tvchannel.base.errors import NotFound
from tvchannel.base.roles import REVIEW
from tvchannel.desk.films.on_air import chosen_film, titles_on_air
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.appearance import author
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_in
from tvchannel.features.station_sessions import pack_actions
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import quizzes
from tvchannel.store.stations import packs
from tvchannel.store.stations.packs import LessonPack, PackDraft

# What has room on the smallest screen in readable letters.
_LONGEST_TITLE, _LONGEST_CARD = 14, 60


@blueprint.get("/lesson-packs")
@opens_to(*REVIEW)
def lesson_packs() -> Response:
    """All that stand on stations' televisions, the newest first."""
    with services().store.reading() as connection:
        found = packs.of_community(connection, current_staff().community_id)
    films, asked = titles_on_air(), _quizzes()
    rows = [
        (
            one.id,
            one.draft.title.say(language()),
            films.get(one.draft.programme_id or 0, ""),
            asked.get(one.draft.quiz_id or 0, ""),
        )
        for one in found
    ]
    return page("station_sessions/packs", say("Lesson packs"), place="lesson_packs", rows=rows)


@blueprint.get("/lesson-packs/new")
@opens_to(*REVIEW)
def new_lesson_pack() -> Response:
    """The form of a new one."""
    return _form(TypedForm({}))


@blueprint.post("/lesson-packs/new")
@opens_to(*REVIEW)
def add_lesson_pack() -> Response:
    """A new one."""
    form, draft = _read()
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(form, warning=warning, status=400)
    pack_actions.put(services().store, author(), draft)
    done("Stations can begin with it now.")
    return to("lesson_packs")


@blueprint.get("/lesson-packs/<int:number>")
@opens_to(*REVIEW)
def lesson_pack(number: int) -> Response:
    """One, to be changed."""
    found = _pack(number)
    draft = found.draft
    told = {"programme": str(draft.programme_id or ""), "quiz": str(draft.quiz_id or "")}
    return _form(TypedForm({**forms.of_titles(title=draft.title, card=draft.card), **told}), found)


@blueprint.post("/lesson-packs/<int:number>")
@opens_to(*REVIEW)
def change_lesson_pack(number: int) -> Response:
    """Another title, film, quiz or card."""
    found = _pack(number)
    form, draft = _read()
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(form, found, warning=warning, status=400)
    pack_actions.put(services().store, author(), draft, number)
    done("Kept.")
    return to("lesson_packs")


@blueprint.post("/lesson-packs/<int:number>/remove")
@opens_to(*REVIEW)
def remove_lesson_pack(number: int) -> Response:
    """Take it off the televisions of stations."""
    pack_actions.remove(services().store, author(), number)
    done("Stations do not show it any more.")
    return to("lesson_packs")


def _pack(number: int) -> LessonPack:
    with services().store.reading() as connection:
        found = packs.pack(connection, current_staff().community_id, number)
    if found.is_removed:
        raise NotFound("There is no such lesson pack here.")
    return found


def _quizzes() -> dict[int, str]:
    """The titles of quizzes that have a question, by id."""
    with services().store.reading() as connection:
        found = quizzes.of_community(connection, current_staff().community_id)
    return {one.id: one.draft.title.say(language()) for one in found if one.questions}


def _read() -> tuple[TypedForm, PackDraft | None]:
    sent = request.form
    form = TypedForm(sent)
    title = forms.checked(form.wrong, "title", lambda: forms.needed(sent, "title", _LONGEST_TITLE))
    card = forms.checked(form.wrong, "card", lambda: forms.titled(sent, "card", _LONGEST_CARD))
    film = forms.checked(form.wrong, "programme", lambda: chosen_film(sent, "programme", titles_on_air()))
    quiz = forms.checked(form.wrong, "quiz", lambda: chosen_film(sent, "quiz", _quizzes()))
    if form.wrong or title is None or card is None:
        return form, None
    return form, PackDraft(title, film, quiz, card)


def _warning(draft: PackDraft | None) -> PublishWarning:
    return warning_in((draft.title, draft.card)) if draft else NOTHING


def _form(
    form: TypedForm, found: LessonPack | None = None, *, warning: PublishWarning = NOTHING, status: int = 200
) -> Response:
    return page(
        "station_sessions/pack",
        say("A new lesson pack") if found is None else found.draft.title.say(language()),
        place="lesson_packs",
        status=status,
        form=form,
        found=found,
        warning=warning,
        films=titles_on_air(),
        quizzes=_quizzes(),
        longest={"title": _LONGEST_TITLE, "card": _LONGEST_CARD},
    )
