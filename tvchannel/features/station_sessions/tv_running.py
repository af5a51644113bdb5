"""The running session: how long it still lasts, what its pack holds, how it is closed; and what came of it."""

from sqlalchemy import Connection

from tvchannel.features.station_sessions.at_station import ALONE_HERE, CALLED, MORE_TIME, AtStation
from tvchannel.features.station_sessions.held import HeldSession
from tvchannel.store.channel import catalogue
from tvchannel.store.stations import packs
from tvchannel.study.availability import Moment
from tvchannel.study.stations.roll_call import CallKey, RollAnswer
from tvchannel.study.stations.session_states import SessionState
from tvchannel.study.stations.session_times import TEMPLATE_WORDS
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.options import numbered
from tvchannel.tv.kit.render import here_again
from tvchannel.tv.kit.signed_actions import offer_of_home
from tvchannel.tv.kit.view_models import Ask, Option

_FRESH_S = 60


def running(connection: Connection, told: AtStation, session: HeldSession) -> Ask:
    """What can be done now; the first key closes it."""
    held = session.session
    left, number = held.time.minutes_left(told.here.now), held.id
    options = [
        Option("", told.say("Close the session"), href=told.address("station_keypad", session=number)),
        *(_of_pack(connection, told, session) or [Option("", told.say("Watch live"), href=told.address("live"))]),
    ]
    if held.time.may_extend:
        press = offer_of_home(told.here, MORE_TIME, f"{number} {held.extensions}")
        options.append(Option("", told.say("Ten minutes more"), press=press))
    last = offer_of_home(told.here, CALLED, f"{number} {CallKey.LEFT} ")
    options.append(Option("", told.say("Call the last name again"), press=last))
    options.append(Option("", told.say("A guest"), href=told.address("station_guest")))
    alone = offer_of_home(told.here, ALONE_HERE, str(number))
    options.append(Option("", told.say("Close it alone"), told.say("the desk confirms it later"), press=alone))
    state = told.say("%(n)s minutes left", n=left) if left else told.say("The time is over.")
    here = told.say("%(n)s are here", n=len(session.first.of(RollAnswer.PRESENT)))
    where = told.say(TEMPLATE_WORDS[held.template])
    return told.ask(where, state, here, *numbered(options), idle_s=_FRESH_S)


def _of_pack(connection: Connection, told: AtStation, session: HeldSession) -> list[Option]:
    """The film of the pack where it may be watched, its quiz and its card."""
    held, found = session.session, []
    if held.pack_id is None:
        return []
    draft = packs.pack(connection, held.community_id, held.pack_id).draft
    if draft.programme_id is not None:
        row = catalogue.programme(connection, held.community_id, draft.programme_id)
        if row.opens_at(Moment(told.here.now, told.here.zone), told.here.channel.audience):
            on = told.address("watch", programme_id=row.id, via=came_from(here_again()))
            found.append(Option("", told.say("The film"), row.title.say(told.here.lang), on))
    for has, what, label in ((draft.quiz_id, "question", "The questions"), (draft.card.zh, "card", "To talk about")):
        if has:
            found.append(Option("", told.say(label), href=told.address("station_pack", number=held.pack_id, what=what)))
    return found


def over(told: AtStation, session: HeldSession) -> Ask:
    """What came of it."""
    presence, is_confirmed = session.presence, session.session.state is SessionState.CONFIRMED
    sentence = told.say("The session is closed.") if is_confirmed else told.say("The session is provisional.")
    counted = told.say("%(came)s came, %(leave)s on leave.", came=len(presence.came), leave=len(presence.leave))
    more = [] if is_confirmed else [told.say("Nothing is entered before somebody at the desk confirms it.")]
    if presence.unconfirmed:
        more.append(told.say("%(n)s were not there the second time.", n=len(presence.unconfirmed)))
    home = Option("1", told.say("To the home page"), href=told.home)
    return told.ask(told.say("Close the session"), sentence, " ".join([counted, *more]), home)
