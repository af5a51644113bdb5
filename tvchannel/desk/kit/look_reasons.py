"""Why one member's data is opened: asked once a day for a member, and kept in the log with the look itself.

The answer is a link with `?why=`, which names nobody and may stand in logs of addresses; a task's link brings it along.
"""

from datetime import datetime, time
from urllib.parse import urlencode

from flask import Response, request

from tvchannel.desk.kit.frame import page
from tvchannel.http.context import say, services, today
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.service import audit
from tvchannel.store.service.audit import AuditSubject
from tvchannel.study.looking.look_reasons import ASKED, LOOK_REASONS, LookReason, reason_of


def reason_told(subject: AuditSubject) -> LookReason | None:
    """The reason in the address, else the last one that this person gave today for this subject; None before that."""
    asked = reason_of(request.args.get("why", ""))
    if asked is not None:
        return asked
    row, told = current_staff(), services()
    since = datetime.combine(today(), time(), told.settings.zone)
    with told.store.reading() as connection:
        return reason_of(audit.last_reason(connection, row.community_id, subject, who=row.login, since=since))


def ask_why(member: Member, place: str) -> Response:
    """The question, without the name: each answer leads to the page that was asked for. Nothing is opened by it."""
    status = 400 if request.args.get("why") else 200
    same = {name: value for name, value in request.args.items() if name not in ("why", "lang")}
    links = [(say(LOOK_REASONS[one]), f"?{urlencode({**same, 'why': one.value})}") for one in ASKED]
    return page("why", say("Why do you open this?"), place=place, status=status, member=member, links=links)
