"""The branches of a community at the desk: named, and which groups belong to each."""

from flask import Response, request

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.base.readers import number_of
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.organisations import branch_actions
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import branches, group_registry

_LONGEST = 200


@blueprint.get("/branches", endpoint="branches")
@opens_to(*PEOPLE, to_part=False)
def list_branches() -> Response:
    """The branches with their groups, and the groups that belong to none."""
    return _list()


@blueprint.post("/branches")
@opens_to(*PEOPLE, to_part=False)
def add_branch() -> Response:
    """A new branch; groups are put into it afterwards."""
    name = request.form.get("name", "")[:_LONGEST]
    try:
        branch_actions.make(services().store, current_staff(), name, now=now())
    except (Invalid, Conflict) as wrong:
        return _list(new=name, wrong={"new": forms.in_words(wrong)})
    done("The branch is made. Tick the groups that belong to it.")
    return to("branches")


@blueprint.post("/branches/<int:number>")
@opens_to(*PEOPLE, to_part=False)
def change_branch(number: int) -> Response:
    """Its name, and its groups."""
    person, name = current_staff(), request.form.get("name", "")[:_LONGEST]
    with services().store.reading() as connection:
        branches.one(connection, person.community_id, number)
    chosen = [number_of(one) or 0 for one in request.form.getlist("group")]
    try:
        branch_actions.change(services().store, person, number, name, chosen, now=now())
    except (Invalid, Conflict) as wrong:
        return _list(wrong={str(number): forms.in_words(wrong)})
    done("This is kept.")
    return to("branches")


def _list(*, new: str = "", wrong: dict[str, str] | None = None) -> Response:
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        found, groups = branches.all_of(connection, community_id), group_registry.all_of(connection, community_id)
    names = {one.id: one.name for one in found}
    held = {group: one.id for one in found for group in one.groups}
    return page(
        "organisations/branches",
        say("Branches"),
        place="register",
        status=400 if wrong else 200,
        branches=found,
        groups=[(one.id, one.name, one.size, names.get(held.get(one.id, 0), "")) for one in groups],
        new=new,
        wrong=wrong or {},
    )
