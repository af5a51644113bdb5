"""Groups and households at the desk: named, led, paired, merged and split; numbers and addresses."""

from flask import Response, request

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import PEOPLE
from tvchannel.core.household_addresses import address_of
from tvchannel.desk.kit import forms, names, scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.register import groups as action
from tvchannel.features.register.audit import RegisterSubject
from tvchannel.features.register.fields import FormRefusal, size_warning
from tvchannel.features.register.form import in_words
from tvchannel.features.register.group_removal import REFUSALS
from tvchannel.http.context import now, opens_to, say, services, today
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import group_registry, people
from tvchannel.store.service import staff_accounts
from tvchannel.store.service.audit_terms import CoreSubject

_LONGEST_NAME, _LONGEST_ADDRESS, _MOST_HOUSEHOLD, _MOST_MOVED = 60, 120, 99_999, 500


@blueprint.post("/register/groups")
@opens_to(*PEOPLE, to_part=False)
def add_register_group() -> Response:
    """A new group."""
    name = forms.text(request.form, "name", _LONGEST_NAME)
    made = action.make(services().store, current_staff(), name, now=now())
    done("The group %(name)s is made. Members move into it from the groups in which they are.", name=name)
    return to("register_group", group_id=made)


@blueprint.get("/register/groups/<int:group_id>")
@opens_to(*PEOPLE)
def register_group(group_id: int) -> Response:
    """One group, its people to choose from."""
    return _group(group_id)


@blueprint.post("/register/groups/<int:group_id>")
@opens_to(*PEOPLE)
def change_register_group(group_id: int) -> Response:
    """Its name, its leader, who of the committee is paired with it."""
    try:
        action.change(
            services().store,
            current_staff(),
            group_id,
            name=forms.text(request.form, "name", _LONGEST_NAME),
            leader=forms.text(request.form, "leader", 40),
            paired_with=forms.text(request.form, "paired_with", 40),
            now=now(),
        )
    except FormRefusal as refusal:
        return _group(group_id, refusal)
    done("This is kept.")
    return to("register_group", group_id=group_id)


@blueprint.post("/register/groups/<int:group_id>/move")
@opens_to(*PEOPLE)
def move_between_groups(group_id: int) -> Response:
    """The chosen ones into another group, or into a new one."""
    into = forms.text(request.form, "new", _LONGEST_NAME) or forms.text(request.form, "into", _LONGEST_NAME)
    refs = request.form.getlist("ref")
    if len(refs) > _MOST_MOVED:
        raise Invalid("Too many at once: at most %(most)s.", most=_MOST_MOVED)
    told = services()
    try:
        count = action.move(told.store, told.keys, current_staff(), refs, into, now=now())
    except FormRefusal as refusal:
        return _group(group_id, refusal)
    done("%(n)s members are in the group %(name)s now.", n=count, name=into)
    return to("register_group", group_id=group_id)


def _group(group_id: int, refusal: FormRefusal | None = None) -> Response:
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        group = group_registry.one(connection, community_id, group_id)
        scope.require_group(group_id)
        others = [name for name, number in scope.groups(connection).items() if number != group_id]
        members = [one for one in people.members(connection, community_id) if one.group == group.name]
        staff = staff_accounts.names(connection, community_id)
        uses = group_registry.named_by(connection, group_id, today())
    opened = names.opened(members, RegisterSubject.GROUP.of(group.name))
    return page(
        "register/group",
        group.name,
        place="register",
        status=400 if refusal else 200,
        group=group,
        warning=size_warning(len(members)),
        members=[(one.ref, opened.get(one.ref, one.mask), one.household) for one in members],
        others=others,
        staff=staff,
        kept_for=[say(REFUSALS[one]) for one in sorted(uses)],
        wrong=in_words(refusal) if refusal else {},
        sent=request.form if refusal else {},
    )


@blueprint.get("/register/households/<int:household>")
@opens_to(*PEOPLE)
def register_household(household: int) -> Response:
    """One household: its number, its address, who lives there."""
    return _household(household)


@blueprint.post("/register/households/<int:household>")
@opens_to(*PEOPLE)
def change_register_household(household: int) -> Response:
    """Another number or address."""
    told, other = services(), forms.number(request.form, "number", _MOST_HOUSEHOLD)
    address = forms.text(request.form, "address", _LONGEST_ADDRESS)
    try:
        if other is None:
            raise FormRefusal({"number": Invalid("Please give the number of the household.")})
        action.change_household(
            told.store, told.keys, current_staff(), household, other=other, address=address, now=now()
        )
    except FormRefusal as refusal:
        return _household(household, refusal)
    done("This is kept.")
    return to("register_household", household=other)


def _household(number: int, refusal: FormRefusal | None = None) -> Response:
    told = services()
    with told.store.reading() as connection:
        home = scope.household(connection, number)
        members = scope.seen(people.members_of(connection, home.id))
        address = address_of(connection, told.keys, home.id)
    opened = names.opened(members, CoreSubject.HOUSEHOLD.of(number))
    return page(
        "register/household",
        say("Household %(n)s", n=number),
        place="register",
        status=400 if refusal else 200,
        number=number,
        address=address,
        members=[(one.ref, opened.get(one.ref, one.mask), one.place) for one in members],
        wrong=in_words(refusal) if refusal else {},
        sent=request.form if refusal else {},
    )
