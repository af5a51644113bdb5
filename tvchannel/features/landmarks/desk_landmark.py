"""The form of a place at the desk: its words, its dot on the map, its films, and whether the TV shows it."""

from flask import Response, request

from media.uploaded_picture import MOST_BYTES
from tvchannel.base.roles import REVIEW
from tvchannel.desk.films.on_air import titles_on_air
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.appearance import author, picture_form, sent_picture
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_in
from tvchannel.features.landmarks import actions, landmark_form
from tvchannel.features.landmarks.landmark_form import FILM_FIELDS, LONGEST
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.http.uploads import takes_file
from tvchannel.store.appearance import landmarks
from tvchannel.study.appearance.landmarks import PER_MILLE, Landmark, LandmarkDraft


@blueprint.get("/landmarks/new")
@opens_to(*REVIEW)
def new_landmark() -> Response:
    """The form of a new one."""
    return _form(TypedForm({"published": "yes"}))


@blueprint.post("/landmarks/new")
@opens_to(*REVIEW)
@takes_file(MOST_BYTES)
def add_landmark() -> Response:
    """A new one, behind the others."""
    form, draft = landmark_form.read(request.form, titles_on_air())
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(form, warning=warning, status=400)
    made = forms.taken(form, "picture", sent_picture)
    if form.wrong:
        return _form(form, status=form.status)
    actions.add(services().store, author(), draft, made)
    return _kept(draft)


@blueprint.get("/landmarks/<int:number>")
@opens_to(*REVIEW)
def landmark(number: int) -> Response:
    """One, to be changed."""
    found = _landmark(number)
    return _form(landmark_form.filled(found.draft), found)


@blueprint.post("/landmarks/<int:number>")
@opens_to(*REVIEW)
@takes_file(MOST_BYTES)
def change_landmark(number: int) -> Response:
    """Other words, another dot, other films or another picture."""
    found = _landmark(number)
    form, draft = landmark_form.read(request.form, titles_on_air())
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(form, found, warning=warning, status=400)
    made = forms.taken(form, "picture", sent_picture)
    if form.wrong:
        return _form(form, found, status=form.status)
    actions.change(services().store, author(), number, draft, made, plain="without" in request.form)
    return _kept(draft)


def _kept(draft: LandmarkDraft) -> Response:
    done("The TV shows it from now on." if draft.is_published else "Kept. The TV does not show it.")
    return to("landmarks")


def _landmark(number: int) -> Landmark:
    with services().store.reading() as connection:
        return landmarks.one(connection, current_staff().community_id, number)


def _warning(draft: LandmarkDraft | None) -> PublishWarning:
    return warning_in((draft.name, draft.text, draft.address)) if draft and draft.is_published else NOTHING


def _form(
    form: TypedForm, found: Landmark | None = None, *, warning: PublishWarning = NOTHING, status: int = 200
) -> Response:
    with services().store.reading() as connection:
        told = landmarks.of_community(connection, current_staff().community_id)
    return page(
        "landmarks/form",
        say("A place") if found is None else found.draft.name.say(language()),
        place="landmarks",
        status=status,
        form=form,
        found=found,
        warning=warning,
        films=titles_on_air(),
        film_fields=FILM_FIELDS,
        map_picture=told.picture,
        own=found.draft.dot if found else None,
        others=[one.draft for one in told.landmarks if one.draft.dot and (found is None or one.id != found.id)],
        longest=LONGEST,
        per_mille=PER_MILLE,
        **picture_form(),
    )
