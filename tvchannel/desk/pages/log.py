"""The audit log: who did what, and who looked at whose record; insert-only, newest first, with pagination."""

from flask import Response, request

from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.audit_words import told
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.service import audit, staff_accounts

_A_PAGE = 100


@blueprint.get("/log")
@opens_to(ADMINISTRATOR, to_part=False)
def log() -> Response:
    """A hundred entries; `?before=` an entry's number goes further back."""
    before = forms.number(request.args, "before", 999_999_999)
    with services().store.reading() as connection:
        entries = audit.entries(connection, current_staff().community_id, _A_PAGE, before=before)
        people = staff_accounts.names(connection, current_staff().community_id)
    older = entries[-1]["id"] if len(entries) == _A_PAGE else None
    return page("log", say("Who did what"), place="log", entries=[told(one, people) for one in entries], older=older)
