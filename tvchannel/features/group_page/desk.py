"""A group on one page, a column wide: for its leader, who has a phone and little time."""

from flask import Response, request

from tvchannel.base.errors import NotFound
from tvchannel.base.roles import CARERS
from tvchannel.desk.kit import scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.features.group_page import group_lines
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.parameters import number_of


@blueprint.get("/group")
@opens_to(*CARERS)
def group() -> Response:
    """The group `?group=`, by its number, or the first of the reader's. Names are masked."""
    asked = request.args.get("group")
    with services().store.reading() as connection:
        groups = scope.groups(connection)
        chosen = next(iter(groups.values()), None) if asked is None else number_of(asked)
        name = next((name for name, number in groups.items() if number == chosen), None)
        if name is None and asked is not None:
            raise NotFound("There is no such group here.")
        members = group_lines.members_of(connection, name) if name else []
        held = group_lines.activities_of(connection, name, groups[name]) if name else []
    came, expected = group_lines.came_of(members)
    return page(
        "group_page/group",
        name or say("A group"),
        place="group",
        groups=groups,
        chosen=chosen,
        members=members,
        held=held,
        came=came,
        expected=expected,
    )
