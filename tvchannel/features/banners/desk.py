"""Banners at the desk: which stand, which come and were, and the form of one."""

from dataclasses import dataclass

from flask import Response, request

from media.uploaded_picture import MOST_BYTES
from tvchannel.base.roles import REVIEW
from tvchannel.core.staff.scopes import within_reach
from tvchannel.desk.films.on_air import titles_on_air
from tvchannel.desk.kit import forms, scope, words
from tvchannel.desk.kit.appearance import author, picture_form, sent_picture
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_in
from tvchannel.features.banners import actions, banner_form
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.http.uploads import takes_file
from tvchannel.store.channel import banners, catalogue
from tvchannel.store.service import staff_accounts
from tvchannel.study.appearance.banner import LONGEST_TEXT, LONGEST_WORDS, Banner, BannerDraft, standing
from tvchannel.study.appearance.limited_time import StandState

_STATES = {
    StandState.COMING: ("Not yet", "busy"),
    StandState.STANDS: ("On the home page", "good"),
    StandState.OVER: ("Over", ""),
}


@dataclass(frozen=True, slots=True)
class BannerLine:
    """A banner in the list."""

    number: int
    words: str
    picture: str
    begins: str
    ends: str
    who: str
    state: str
    tone: str
    is_over: bool


@blueprint.get("/banners", endpoint="banners")
@opens_to(*REVIEW)
def list_banners() -> Response:
    """Those that stand, come, and were within a year."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        found = banners.of_community(connection, community_id)
        people = staff_accounts.names(connection, community_id)
        key = catalogue.community_of_id(connection, community_id).key
    shown = standing(found, now())
    lines = [_line(one, people, shown) for one in found]
    return page("banners/banners", say("Banners"), place="banners", rows=lines, community=key)


@blueprint.get("/banners/new")
@opens_to(*REVIEW)
def new_banner() -> Response:
    """The form of a new one."""
    return _form(banner_form.blank(now(), services().settings.zone))


@blueprint.post("/banners/new")
@opens_to(*REVIEW)
@takes_file(MOST_BYTES)
def add_banner() -> Response:
    """A new one, here or in every community beneath."""
    form, draft = _read()
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(form, warning=warning, status=400)
    made = forms.taken(form, "picture", sent_picture)
    if form.wrong:
        return _form(form, status=form.status)
    with services().store.reading() as connection:
        where = scope.chosen_communities(connection)
    actions.add(services().store, author(), draft, made, where)
    done("The home page shows it from %(begin)s on.", begin=words.instant(draft.begins_at))
    return to("banners")


@blueprint.get("/banners/<int:number>")
@opens_to(*REVIEW)
def banner(number: int) -> Response:
    """One, to be changed."""
    found = _banner(number)
    return _form(banner_form.filled(found, services().settings.zone), found)


@blueprint.post("/banners/<int:number>")
@opens_to(*REVIEW)
@takes_file(MOST_BYTES)
def change_banner(number: int) -> Response:
    """Other words, times, film or picture."""
    found = _banner(number)
    form, draft = _read()
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(form, found, warning=warning, status=400)
    made = forms.taken(form, "picture", sent_picture)
    if form.wrong:
        return _form(form, found, status=form.status)
    actions.change(services().store, author(), number, draft, made, plain="without" in request.form)
    done("The TV shows it from now on.")
    return to("banners")


@blueprint.post("/banners/<int:number>/end")
@opens_to(*REVIEW)
def end_banner(number: int) -> Response:
    """Take it off the home page before its end."""
    actions.end(services().store, author(), number)
    done("The home page does not show it any more.")
    return to("banners")


def _banner(number: int) -> Banner:
    with services().store.reading() as connection:
        return banners.one(connection, current_staff().community_id, number)


def _read() -> tuple[TypedForm, BannerDraft | None]:
    return banner_form.read(request.form, now(), services().settings.zone, titles_on_air())


def _warning(draft: BannerDraft | None) -> PublishWarning:
    return warning_in((draft.words, draft.text)) if draft else NOTHING


def _form(
    form: TypedForm, found: Banner | None = None, *, warning: PublishWarning = NOTHING, status: int = 200
) -> Response:
    with services().store.reading() as connection:
        reach = len(within_reach(connection, current_staff()))
    return page(
        "banners/form",
        say("A banner for the home page") if found is None else found.draft.words.say(language()),
        place="banners",
        status=status,
        form=form,
        found=found,
        warning=warning,
        films=titles_on_air(),
        reach=reach,
        longest={"words": LONGEST_WORDS, "text": LONGEST_TEXT},
        **picture_form(),
    )


def _line(one: Banner, people: dict[str, str], shown: Banner | None) -> BannerLine:
    state = one.state(now())
    told, tone = _STATES[state]
    if state is StandState.STANDS and shown is not None and shown.id != one.id:
        told, tone = "Behind a newer one", "busy"
    return BannerLine(
        number=one.id,
        words=one.draft.words.say(language()),
        picture=one.picture,
        begins=words.instant(one.draft.begins_at),
        ends=words.instant(one.draft.ends_at),
        who=people.get(one.made_by, one.made_by),
        state=say(told),
        tone=tone,
        is_over=state is StandState.OVER,
    )
