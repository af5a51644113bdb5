"""An activity that is shown live, at the desk: where its sender connects, what arrives, who shows it, its end."""

from typing import Any
from urllib.parse import urlsplit

from flask import Response, request

from media.lectures.rtmp import APPLICATION
from tvchannel.base.errors import Invalid
from tvchannel.base.roles import PEOPLE
from tvchannel.core.lectures.segments import lecture_folder
from tvchannel.core.lectures.sender_keys import sender_key
from tvchannel.desk.kit import words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.lectures import actions
from tvchannel.features.lectures.reception_state import STATE_WORDS, ReceptionState, seen
from tvchannel.http import qr_code
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel.partners import partners
from tvchannel.store.live import lecture_changes, lectures
from tvchannel.store.live.lectures import LectureProtocol, LectureRow
from tvchannel.store.people import activities
from tvchannel.study.together.activities import ActivityState


@blueprint.get("/activities/<int:number>/live")
@opens_to(*PEOPLE, to_part=False)
def live(number: int) -> Response:
    """What there is to know of it."""
    return _page(number)


@blueprint.post("/activities/<int:number>/live")
@opens_to(*PEOPLE, to_part=False)
def ask_live(number: int) -> Response:
    """Have it shown live."""
    wanted = request.form.get("protocol", "")
    with services().store.reading() as connection:
        activities.activity(connection, current_staff().community_id, number)
    if wanted not in [*LectureProtocol]:
        raise Invalid(UNREADABLE)
    told = (services().store, current_staff().community_id, number, LectureProtocol(wanted), services().settings)
    actions.ask(*told, who=current_staff().login, now=now())
    done("It is shown live on the channel at its time.")
    return to("live", number=number)


@blueprint.post("/activities/<int:number>/live/off")
@opens_to(*PEOPLE, to_part=False)
def call_live_off(number: int) -> Response:
    """Do not have it shown live after all."""
    actions.call_off(services().store, current_staff().community_id, number, who=current_staff().login, now=now())
    done("It is not shown live.")
    return to("live", number=number)


@blueprint.post("/activities/<int:number>/live/key")
@opens_to(*PEOPLE, to_part=False)
def show_live_key(number: int) -> Response:
    """The address with its key, for this once."""
    person = current_staff()
    row = actions.note_key_seen(services().store, person.community_id, number, who=person.login, now=now())
    return _page(number, sender_key(services().keys.signing, row))


@blueprint.post("/activities/<int:number>/live/new-key")
@opens_to(*PEOPLE, to_part=False)
def renew_live_key(number: int) -> Response:
    """Another key."""
    actions.renew_key(services().store, current_staff().community_id, number, who=current_staff().login, now=now())
    done("The old key lets nobody in any more.")
    return to("live", number=number)


@blueprint.post("/activities/<int:number>/live/communities")
@opens_to(*PEOPLE, to_part=False)
def show_live_in(number: int) -> Response:
    """The other communities whose channels show it."""
    person = current_staff()
    with services().store.reading() as connection:
        known = {one.key: one.id for one in partners(connection, person.community_id)}
    keys = request.form.getlist("community")
    if not set(keys) <= known.keys():
        raise Invalid(UNREADABLE)
    chosen = [known[key] for key in keys]
    actions.show_in(services().store, person.community_id, number, chosen, who=person.login, now=now())
    done("It is kept: their guides follow within a minute.")
    return to("live", number=number)


@blueprint.post("/activities/<int:number>/live/end")
@opens_to(*PEOPLE, to_part=False)
def end_live(number: int) -> Response:
    """End it now."""
    actions.end(services().store, current_staff().community_id, number, who=current_staff().login, now=now())
    done("It is over: the channel goes on with its programmes within a minute.")
    return to("live", number=number)


@blueprint.post("/activities/<int:number>/live/longer")
@opens_to(*PEOPLE, to_part=False)
def lengthen_live(number: int) -> Response:
    """Let it end a quarter of an hour later."""
    told = (services().store, current_staff().community_id, number, services().settings)
    actions.lengthen(*told, who=current_staff().login, now=now())
    done("It ends a quarter of an hour later.")
    return to("live", number=number)


def _page(number: int, key: str = "") -> Response:
    person = current_staff()
    with services().store.reading() as connection:
        activity = activities.activity(connection, person.community_id, number)
        row = lectures.of_activity(connection, number)
        others = partners(connection, person.community_id)
        shown = lecture_changes.shown_in(connection, row.id) if row else frozenset()
    plan = activity.plan
    return page(
        "lectures/live",
        say("Show it live"),
        place="lectures",
        number=number,
        name=plan.title.say(language()),
        hours=f"{words.clock(plan.begins_at)}–{words.clock(plan.ends_at)}",
        day=words.day(plan.on_day),
        may_ask=row is None and activity.state is ActivityState.PLANNED and plan.ends_at > now(),
        live=_told(row) if row else None,
        sender=_sender(row, key) if row else {},
        film=row.programme_id if row else None,
        communities=[(one.key, one.name.say(language()), one.id in shown) for one in others],
    )


def _told(row: LectureRow) -> dict[str, Any]:
    found = seen(row, lecture_folder(services().settings), now())
    state = found.state
    return {
        "state": state.value,
        "words": say(STATE_WORDS[state]),
        "bars": found.bars,
        "shown": words.length(found.shown_ms),
        "card": words.length(found.card_ms),
        "begun": row.began_at is not None,
        "over": state is ReceptionState.OVER,
    }


def _sender(row: LectureRow, key: str) -> dict[str, str]:
    """Where the sender connects: with the key where it is shown."""
    host = urlsplit(qr_code.service_address()).hostname or "127.0.0.1"
    name = f"[{host}]" if ":" in host else host
    if row.protocol is LectureProtocol.SRT:
        address = f"srt://{name}:{row.port}?mode=caller&pbkeylen=16"
        return {"address": address, "key": key, "whole": f"{address}&passphrase={key}" if key else "", "by": "SRT"}
    address = f"rtmp://{name}:{row.port}/{APPLICATION}"
    return {"address": address, "key": key, "whole": f"{address}/{key}" if key else "", "by": "RTMP"}
