"""Groups at the desk that nobody is in: removed, and brought back."""

from flask import Response

from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, to
from tvchannel.features.register import group_removal
from tvchannel.http.context import now, opens_to, services, today
from tvchannel.http.staff_session import current_staff


@blueprint.post("/register/groups/<int:group_id>/remove")
@opens_to(*PEOPLE, to_part=False)
def remove_register_group(group_id: int) -> Response:
    """It is in no list any more."""
    name = group_removal.remove(services().store, current_staff(), group_id, now=now(), today=today())
    done("The group %(name)s is removed. It can be brought back below the groups.", name=name)
    return to("register")


@blueprint.post("/register/groups/<int:group_id>/restore")
@opens_to(*PEOPLE, to_part=False)
def restore_register_group(group_id: int) -> Response:
    """It is in every list again."""
    name = group_removal.restore(services().store, current_staff(), group_id, now=now())
    done("The group %(name)s is there again.", name=name)
    return to("register_group", group_id=group_id)
