"""Erase a person at the desk, at that person's own wish: for those who cannot do it from their television."""

from flask import Response, request

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.core.privacy import erase as action
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, to
from tvchannel.http import context
from tvchannel.http.context import opens_to, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import people


@blueprint.post("/members/<ref>/erase")
@opens_to(ADMINISTRATOR, to_part=False)
def erase(ref: str) -> Response:
    """Erase `ref` once the wish and its consequence are ticked; the line in the log bears no name."""
    row = current_staff()
    with services().store.reading() as connection:
        member = people.member(connection, row.community_id, ref)
    if request.form.get("sure") != "yes":
        raise Invalid("Please tick that the person has asked for it. Nothing was deleted.")
    opened = services()
    action.erase(opened.store, opened.settings.data_dir, member, context.personal(), who=row.login, now=context.now())
    done("It is deleted: name, telephone number and address are nowhere any more. The figures stay as they are.")
    return to("members")
