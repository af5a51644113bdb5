"""The people of a household as a screen may show them: masked names, today's state, a press for each."""

from sqlalchemy import Connection

from tvchannel import identity
from tvchannel.pages.context import services
from tvchannel.pages.tv.views import Person, Press
from tvchannel.pages.tv.visit import Visit
from tvchannel.pages.tv.words import clock
from tvchannel.store import ledger, people
from tvchannel.store.rows import Box, Member
from tvchannel.study import press as study_press
from tvchannel.study.day import study_day
from tvchannel.texts import say


def persons(connection: Connection, here: Visit, *, press_to: str = "", href: str = "") -> tuple[Person, ...]:
    """Everybody who lives here. With `press_to` each can check in there; with `href` each leads there (`member=`)."""
    if here.box is None:
        return ()
    members = people.members_of(connection, here.box.household_id)
    return tuple(_person(connection, here, here.box, member, press_to, href) for member in members)


def _person(connection: Connection, here: Visit, box: Box, member: Member, press_to: str, href: str) -> Person:
    today = study_day(here.now, here.zone)
    credit = ledger.credit(connection, member.ref, study_press.DAILY, today)
    at = clock(credit.at.astimezone(here.zone)) if credit else ""
    return Person(
        digit=str(member.place),
        name=member.mask,
        said=say(here.lang, "In at %(clock)s", clock=at) if at else say(here.lang, "Not yet"),
        at=at,
        press=Press(press_to, (("event", _event(here, box, member)),)) if press_to else None,
        href=f"{href}?member={member.place}" if href else "",
    )


def _event(here: Visit, box: Box, member: Member) -> str:
    """A signed press: who may check in here, at this box, with this page, once."""
    offered = study_press.Press(
        community=here.community.key,
        box=box.id,
        member=member.ref,
        activity=study_press.DAILY,
        day=study_day(here.now, here.zone),
        nonce=identity.new_nonce(),
    )
    return identity.mint(services().keys.signing, offered, here.now)
