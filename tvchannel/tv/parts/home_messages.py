"""Messages to the home of a television: which there are, which it has not read, and how they are said."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Member
from tvchannel.store.people import messages
from tvchannel.study.appearance.message import HomeMessage, MessageKind, listed, unread
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import BannerTile
from tvchannel.tv.parts.next_activity import free_digit, groups_of, members_here

_ANSWERS = {
    MessageKind.CORRECTED: "Your correction was dealt with: agreed",
    MessageKind.NOT_CORRECTED: "Your correction was dealt with: not agreed",
}
_BEHIND = "What became of it stands in “My record”."
_ASKED = "Study time was entered at a station: please look"
_PAGES = {MessageKind.STATION_MINUTES: "tv.station_minutes"}  # where what is asked is answered


def of_home(connection: Connection, here: Visit, members: Sequence[Member] | None = None) -> list[HomeMessage]:
    """What this home finds in its list, the newest first; `members` where they are read already."""
    if here.box is None:
        return []
    kept = here.shared(connection, messages.of_community, here.community.id)
    groups: set[int] = set()
    if any(one.draft.group_id is not None for one in kept):
        living = members_here(connection, here) if members is None else members
        groups = groups_of(connection, here, living)
    return listed(kept, here.box.household_id, groups, here.now)


def next_unread(connection: Connection, here: Visit, found: Sequence[HomeMessage]) -> HomeMessage | None:
    """Of the messages to this home the one that it is to read next."""
    if here.box is None or not found:
        return None
    return unread(found, messages.read_by(connection, here.box.household_id), here.now)


def words_of(told: HomeMessage, lang: str) -> str:
    """Its words."""
    answer = _ASKED if told.draft.kind in _PAGES else _ANSWERS.get(told.draft.kind)
    return say(lang, answer) if answer else told.draft.words.say(lang)


def text_of(told: HomeMessage, lang: str) -> str:
    """What stands behind its words, "" where nothing."""
    return say(lang, _BEHIND) if told.draft.kind in _ANSWERS else told.draft.text.say(lang)


def answered_at(told: HomeMessage, community: str) -> str:
    """The address of the page where what it asks is answered; "" where it asks nothing."""
    page = _PAGES.get(told.draft.kind)
    return url_for(page, community=community) if page else ""


def heard(told: HomeMessage, lang: str) -> str:
    """What the voice may say of it: not what was written to one home, because it may name somebody."""
    if told.draft.kind is MessageKind.DESK and told.draft.household_id is not None:
        return say(lang, "A message to your home alone stands on the screen")
    return words_of(told, lang)


def message_tile(connection: Connection, here: Visit, taken: Collection[str]) -> tuple[BannerTile, str] | None:
    """The tile of the home page for what this home is to read next, and what is heard of it."""
    told = next_unread(connection, here, of_home(connection, here))
    if told is None:
        return None
    words = say(here.lang, "Message: %(words)s", words=words_of(told, here.lang))
    key = here.community.key
    href = answered_at(told, key) or url_for("tv.message", community=key, number=told.id)
    return BannerTile(words, href, "", "", free_digit(taken), is_first=True), heard(told, here.lang)
