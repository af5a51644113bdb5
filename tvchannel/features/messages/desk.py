"""Messages at the desk: which were sent to whom, in how many homes they were read, and the form of one."""

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.roles import CARERS
from tvchannel.desk.kit import scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.publish_check import NOTHING, PublishWarning, warning_in
from tvchannel.features.messages import actions, message_form
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import messages, people
from tvchannel.store.service import staff_accounts
from tvchannel.study.appearance.limited_time import StandState
from tvchannel.study.appearance.message import LISTED, LONGEST_TEXT, LONGEST_WORDS, HomeMessage, MessageKind

_STATES = {StandState.COMING: ("Not yet", "busy"), StandState.STANDS: ("On the home page", "good")}
_OVER = ("Over", "")
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message in the list; `read` says in how many of the homes that it is for."""

    number: int
    words: str
    text: str
    whom: str
    begins: str
    ends: str
    who: str
    read: str
    state: str
    tone: str
    is_over: bool


@blueprint.get("/messages", endpoint="messages")
@opens_to(*CARERS)
def list_messages() -> Response:
    """The desk's own messages to those whom the reader sees, the newest first."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        found = [one for one in messages.of_community(connection, community_id) if _is_seen(connection, one)]
        shown = found[:_SHOWN]
        names = staff_accounts.names(connection, community_id)
        lines = _lines(connection, community_id, shown, names)
    return page("messages/messages", say("Messages to homes"), place="messages", rows=lines, days=LISTED.days)


@blueprint.get("/messages/new")
@opens_to(*CARERS)
def new_message() -> Response:
    """The form of a new one."""
    with services().store.reading() as connection:
        return _form(connection, message_form.blank(now(), services().settings.zone))


@blueprint.post("/messages/new")
@opens_to(*CARERS)
def send_message() -> Response:
    """Send it to a household, or to the homes of a group."""
    person, told = current_staff(), services()
    with told.store.reading() as connection:
        groups, homes = _groups(connection), _homes(connection)
    form, draft = message_form.read(request.form, now(), told.settings.zone, groups, homes)
    warning = warning_in((draft.words, draft.text)) if draft else NOTHING
    if draft is None or warning.found:
        with told.store.reading() as connection:
            return _form(connection, form, warning=warning, status=400)
    actions.send(told.store, person.community_id, draft, who=person.login, now=now())
    done("The TV tells it from %(begin)s on.", begin=words.instant(draft.begins_at))
    return to("messages")


@blueprint.post("/messages/<int:number>/end")
@opens_to(*CARERS)
def end_message(number: int) -> Response:
    """Take it back: it stands on no home page any more."""
    person = current_staff()
    with services().store.reading() as connection:
        found = messages.one(connection, person.community_id, number)
        if not _is_seen(connection, found):
            raise NotFound("There is no such message here.")
    actions.take_back(services().store, person.community_id, found, who=person.login, now=now())
    done("The message is taken back.")
    return to("messages")


def _is_seen(connection: Connection, one: HomeMessage) -> bool:
    """Whether the desk wrote it, to those whom the reader sees."""
    person, draft = current_staff(), one.draft
    if draft.kind is not MessageKind.DESK or person.groups is None:
        return draft.kind is MessageKind.DESK
    if draft.group_id is not None:
        return draft.group_id in person.groups
    homes: Container[int] = scope.homes(connection) or ()
    return draft.household_id in homes


def _groups(connection: Connection) -> dict[int, str]:
    return {number: name for name, number in scope.groups(connection).items()}


def _homes(connection: Connection) -> dict[int, int]:
    return {one.number: one.id for one in scope.households(connection)}


def _form(connection: Connection, form: TypedForm, *, warning: PublishWarning = NOTHING, status: int = 200) -> Response:
    return page(
        "messages/form",
        say("A message to homes"),
        place="messages",
        status=status,
        form=form,
        warning=warning,
        groups=_groups(connection),
        longest={"words": LONGEST_WORDS, "text": LONGEST_TEXT},
    )


def _lines(
    connection: Connection, community_id: int, found: Collection[HomeMessage], names: Mapping[str, str]
) -> list[MessageLine]:
    groups = {number: name for name, number in people.groups_ever(connection, community_id).items()}
    numbers = {one.id: one.number for one in people.households(connection, community_id)}
    readers = messages.readers(connection, community_id)
    homes: dict[int, Collection[int]] = {
        group: people.homes_of_groups(connection, community_id, [group])
        for group in {one.draft.group_id for one in found}
        if group is not None
    }
    return [_line(one, groups, numbers, readers.get(one.id, set()), homes, names) for one in found]


def _line(
    one: HomeMessage,
    groups: Mapping[int, str],
    numbers: Mapping[int, int],
    readers: Collection[int],
    homes: Mapping[int, Collection[int]],
    names: Mapping[str, str],
) -> MessageLine:
    draft = one.draft
    if draft.group_id is None:
        whom = say("household %(n)s", n=numbers.get(draft.household_id or 0, ""))
        read = say("read") if readers else say("not yet read")
    else:
        whom, asked = groups.get(draft.group_id, ""), homes[draft.group_id]
        read = say("in %(n)s of %(all)s homes", n=sum(home in readers for home in asked), all=len(asked))
    state, tone = _STATES.get(one.state(now()), _OVER)
    return MessageLine(
        number=one.id,
        words=draft.words.say(language()),
        text=draft.text.say(language()),
        whom=whom,
        begins=words.instant(draft.begins_at),
        ends=words.instant(draft.ends_at),
        who=names.get(one.made_by, one.made_by),
        read=read,
        state=say(state),
        tone=tone,
        is_over=one.state(now()) is StandState.OVER,
    )
