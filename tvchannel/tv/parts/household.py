"""The people of a household as a screen may show them: masked names, today's state, a press for each."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.errors import Expired
from tvchannel.base.texts import say
from tvchannel.core import tokens
from tvchannel.http.context import services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Box, CheckIn, Member
from tvchannel.store.people import people
from tvchannel.store.records import ledger
from tvchannel.study import press as study_press
from tvchannel.study.consent import ConsentStatus
from tvchannel.study.day import study_day
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import here_again
from tvchannel.tv.kit.view_models import Person, Press
from tvchannel.tv.kit.words import clock
from tvchannel.tv.parts.offered_check_ins import offered_here


def persons(
    connection: Connection, here: Visit, *, press_to: str = "", href: str = "", several: bool = True
) -> tuple[Person, ...]:
    """Everybody who lives here. With `press_to` each can check in there; with `href` each leads there (`member=`).

    Without `several` only who lives alone is given a press or a way: a page that has no use for more spares their
    signatures and addresses.

    Whoever has not agreed to be recorded is led to the consent card instead of checking in.
    Raises Unavailable where presses are wanted and that they are offered cannot be written.
    """
    if here.box is None:
        return ()
    members = people.members_of(connection, here.box.household_id)
    today = study_day(here.now, here.zone)
    credits = ledger.credits_at_home(connection, here.box.household_id, study_press.DAILY, today)
    where = (press_to, href) if several or len(members) == 1 else ("", "")
    everybody = tuple(_person(here, here.box, one, today, credits.get(one.ref), *where) for one in members)
    if any(one.press for one in everybody):
        offered_here().note(services().store, connection, here.box.id, today)
    return everybody


def require_somebody(at_home: Sequence[object]) -> None:
    """Raise Expired where everybody who lived here is gone from the register: the television stays a television."""
    if not at_home:
        raise Expired("Nobody checks in at this television. You are welcome to watch everything.")


def _person(
    here: Visit, box: Box, member: Member, today: date, credit: CheckIn | None, press_to: str, href: str
) -> Person:
    standing = member.standing(today)
    at = clock(credit.at.astimezone(here.zone)) if credit else ""
    may_press = press_to and standing is ConsentStatus.AGREED
    return Person(
        digit=str(member.place),
        name=member.mask,
        said=say(here.lang, "In at %(clock)s", clock=at) if at else say(here.lang, how(member, standing)),
        at=at,
        press=Press(press_to, (("event", _event(here, box, member)),)) if may_press else None,
        href=_card(here, member) if press_to else f"{href}?member={member.place}" if href else "",
        asked=standing in (ConsentStatus.AGREED, ConsentStatus.ASK),
    )


def how(member: Member, standing: ConsentStatus) -> str:
    """How things stand with somebody who has not checked in: never a reproach, least of all to who is exempt."""
    if standing is ConsentStatus.WATCH_ONLY:
        return "Just watching"
    if standing is ConsentStatus.LATER:
        return "Not today"
    return "As you like" if member.exempt else "Not yet"


def _card(here: Visit, member: Member) -> str:
    return url_for("tv.consent", community=here.community.key, member=member.place, via=came_from(here_again()))


def _event(here: Visit, box: Box, member: Member) -> str:
    """A signed press: who may check in here, at this box, with this page, once."""
    return tokens.mint(services().keys.signing, offered(here, box, member), here.now)


def offered(here: Visit, box: Box, member: Member) -> study_press.OfferedPress:
    """The press that would check `member` in at `box` now."""
    return study_press.OfferedPress(
        community=here.community.key,
        box=box.id,
        member=member.ref,
        activity=study_press.DAILY,
        day=study_day(here.now, here.zone),
        nonce=tokens.new_nonce(),
    )
