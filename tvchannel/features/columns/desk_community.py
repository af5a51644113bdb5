"""The community at the desk: its name and the colour of its frame."""

from flask import Response, request

from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.desk.kit.appearance import author
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.columns import actions, appearance_form
from tvchannel.features.columns.appearance_form import AppearanceForm
from tvchannel.features.columns.desk import with_pictures
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.study.appearance.contrast import COLOURS, ON_FRAME, darker, rgb
from tvchannel.study.appearance.names import COMMUNITY_NAME

# The colours of columns, as dark as everything of a page's head and foot asks for.
_FRAMES = tuple(darker(ground, ON_FRAME) for one in COLOURS if (ground := rgb(one)) is not None)


@blueprint.get("/community")
@opens_to(ADMINISTRATOR)
def community() -> Response:
    """What the community is called, and how its pages look."""
    return show_community()


@blueprint.post("/community")
@opens_to(ADMINISTRATOR)
def change_community() -> Response:
    """Another name, another colour of the frame."""
    form = appearance_form.read(request.form, COMMUNITY_NAME, ON_FRAME, optional=True)
    if form.wrong:
        return show_community(form, status=400)
    wanted = {"name_zh": form.name_zh, "name_en": form.name_en, "frame": form.colour}
    changed = actions.change_community(services().store, author(), wanted)
    done("The TV shows it from now on." if changed else "It was so already.")
    return to("community")


def show_community(
    form: AppearanceForm | None = None, *, wrong: dict[str, str] | None = None, status: int = 200
) -> Response:
    """The page of the community, with what was sent where that was refused; `wrong` says why, by field."""
    with services().store.reading() as connection:
        here = catalogue.community_of_id(connection, current_staff().community_id)
    form = form or AppearanceForm(here.name.zh, here.name.en, here.frame, wrong or {})
    told = {**with_pictures(), "here": here, "form": form, "colours": _FRAMES}
    return page("columns/community", say("The community"), place="community", status=status, **told)
