"""Discussions at the desk: the list, the form of one, and switching it on or closing it."""

from dataclasses import dataclass

from flask import Response, request

from tvchannel.base.roles import PEOPLE, REVIEW
from tvchannel.desk.films.on_air import titles_on_air
from tvchannel.desk.kit import words
from tvchannel.desk.kit.appearance import author
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_in
from tvchannel.features.discussions import actions, discussion_form
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import topics
from tvchannel.store.people import discussions
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.together.discussions import LONGEST_TEXT, LONGEST_TITLE, Discussion, DiscussionDraft

READERS = (*REVIEW, *PEOPLE)
TIMES = {
    OpenTime.DRAFT: ("Draft", "waiting"),
    OpenTime.COMING: ("Not yet", "busy"),
    OpenTime.OPEN: ("Open", "good"),
    OpenTime.OVER: ("Over", ""),
}


@dataclass(frozen=True, slots=True)
class DiscussionLine:
    """A discussion in the list."""

    number: int
    title: str
    opens: str
    closes: str
    state: str
    tone: str


@blueprint.get("/discussions", endpoint="discussions")
@opens_to(*READERS, to_part=False)
def list_discussions() -> Response:
    """All of them, the one that opens last first."""
    with services().store.reading() as connection:
        found = discussions.of_community(connection, current_staff().community_id)
    rows = [_line(one) for one in found]
    return page("discussions/discussions", say("Discussions"), place="discussions", rows=rows)


@blueprint.get("/discussions/new")
@opens_to(*REVIEW)
def new_discussion() -> Response:
    """The form of a new one."""
    return _form(discussion_form.blank(now(), services().settings.zone))


@blueprint.post("/discussions/new")
@opens_to(*REVIEW)
def add_discussion() -> Response:
    """A new one, a draft."""
    form, draft = _read()
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(form, warning=warning, status=400)
    number = actions.add(services().store, author(), draft)
    done("Saved as a draft: look at it once more, then switch it on.")
    return to("discussion", number=number)


@blueprint.get("/discussions/<int:number>/change")
@opens_to(*REVIEW)
def discussion_form_page(number: int) -> Response:
    """The form of a draft."""
    found = discussion_of(number)
    return _form(discussion_form.filled(found.draft, services().settings.zone), found)


@blueprint.post("/discussions/<int:number>/change")
@opens_to(*REVIEW)
def change_discussion(number: int) -> Response:
    """Other words, sentences or times for a draft."""
    found = discussion_of(number)
    form, draft = _read()
    warning = _warning(draft)
    if draft is None or warning.found:
        return _form(form, found, warning=warning, status=400)
    actions.change(services().store, author(), number, draft)
    done("Saved as a draft: look at it once more, then switch it on.")
    return to("discussion", number=number)


@blueprint.post("/discussions/<int:number>/on")
@opens_to(*REVIEW)
def switch_discussion_on(number: int) -> Response:
    """From now on it is not changed any more."""
    actions.switch_on(services().store, author(), number)
    done("The TVs show it in its time, on the page “Take part”.")
    return to("discussion", number=number)


@blueprint.post("/discussions/<int:number>/close")
@opens_to(*REVIEW)
def close_discussion(number: int) -> Response:
    """For good."""
    actions.close(services().store, author(), number)
    done("It is closed. Please write what came of it.")
    return to("discussion", number=number)


def discussion_of(number: int) -> Discussion:
    """A discussion of the reader's community. Raises NotFound."""
    with services().store.reading() as connection:
        return discussions.one(connection, current_staff().community_id, number)


def _read() -> tuple[TypedForm, DiscussionDraft | None]:
    told = services()
    return discussion_form.read(request.form, now(), told.settings.zone, titles_on_air(), _topics())


def _warning(draft: DiscussionDraft | None) -> PublishWarning:
    return warning_in((draft.title, draft.text, *draft.sentences)) if draft else NOTHING


def _topics() -> dict[int, str]:
    with services().store.reading() as connection:
        found = topics.topics(connection, current_staff().community_id)
    return {number: name.say(language()) for number, name in found.items()}


def _form(
    form: TypedForm, found: Discussion | None = None, *, warning: PublishWarning = NOTHING, status: int = 200
) -> Response:
    return page(
        "discussions/form",
        say("A new discussion") if found is None else found.draft.title.say(language()),
        place="discussions",
        status=status,
        form=form,
        found=found,
        warning=warning,
        films=titles_on_air(),
        topics=_topics(),
        longest={"title": LONGEST_TITLE, "text": LONGEST_TEXT},
    )


def _line(one: Discussion) -> DiscussionLine:
    draft, (state, tone) = one.draft, TIMES[one.time(now())]
    return DiscussionLine(
        number=one.id,
        title=draft.title.say(language()),
        opens=words.instant(draft.opens_at),
        closes=words.instant(draft.closes_at),
        state=say(state),
        tone=tone,
    )
