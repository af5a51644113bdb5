"""The places of a community at the desk: their list in its order, and the picture of the map."""

from dataclasses import dataclass

from flask import Response, request

from media.uploaded_picture import MOST_BYTES
from tvchannel.base.roles import REVIEW
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.appearance import author, picture_form, sent_map
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.landmarks import actions
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.http.uploads import takes_file
from tvchannel.store.appearance import landmarks
from tvchannel.store.service import staff_accounts
from tvchannel.study.appearance.landmarks import MOST_LANDMARKS, Landmark, MapDot

_NO_PICTURE = "Please choose the picture of the map first."


@dataclass(frozen=True, slots=True)
class LandmarkLine:
    """A place in the list; `dot` is where it is on the map, None where nobody said."""

    number: int
    name: str
    address: str
    picture: str
    films: int
    dot: MapDot | None
    who: str
    state: str
    tone: str


@blueprint.get("/landmarks", endpoint="landmarks")
@opens_to(*REVIEW)
def list_landmarks() -> Response:
    """All of this community in their order, and its map."""
    return _list(TypedForm({}))


@blueprint.post("/landmarks/map")
@opens_to(*REVIEW)
@takes_file(MOST_BYTES)
def set_landmark_map() -> Response:
    """Another picture of the map, or none."""
    form = TypedForm(request.form)
    made = forms.taken(form, "picture", sent_map)
    if made is None and not form.wrong and "without" not in request.form:
        form.wrong["picture"] = say(_NO_PICTURE)
    if form.wrong:
        return _list(form, status=form.status)
    actions.set_map(services().store, author(), made)
    done("The TV shows this map from now on." if made else "The TV shows the places without a map.")
    return to("landmarks")


@blueprint.post("/landmarks/<int:number>/up")
@opens_to(*REVIEW)
def move_landmark(number: int) -> Response:
    """One place further to the front."""
    actions.move_up(services().store, author(), number)
    return to("landmarks")


@blueprint.post("/landmarks/<int:number>/remove")
@opens_to(*REVIEW)
def remove_landmark(number: int) -> Response:
    """Take it away."""
    actions.remove(services().store, author(), number)
    done("The place is gone.")
    return to("landmarks")


def _list(form: TypedForm, *, status: int = 200) -> Response:
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        told = landmarks.of_community(connection, community_id)
        people = staff_accounts.names(connection, community_id)
    return page(
        "landmarks/landmarks",
        say("Places"),
        place="landmarks",
        status=status,
        form=form,
        rows=[_line(one, people) for one in told.landmarks],
        map_picture=told.picture,
        may_add=len(told.landmarks) < MOST_LANDMARKS,
        **picture_form(),
    )


def _line(one: Landmark, people: dict[str, str]) -> LandmarkLine:
    draft = one.draft
    return LandmarkLine(
        number=one.id,
        name=draft.name.say(language()),
        address=draft.address.say(language()),
        picture=one.picture,
        films=len(draft.films),
        dot=draft.dot,
        who=people.get(one.made_by, one.made_by),
        state=say("On the TV") if draft.is_published else say("Draft"),
        tone="good" if draft.is_published else "busy",
    )
