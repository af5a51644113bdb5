"""What was changed in the register, with what stood there before; undone within a day by one press."""

from dataclasses import dataclass
from typing import Any

from flask import Response

from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import names, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.register import actions, changes
from tvchannel.features.register.audit import RegisterSubject
from tvchannel.features.register.changes import RegisterChange
from tvchannel.features.register.desk_members import category_words
from tvchannel.features.register.fields import RegisterChangeKind
from tvchannel.http.context import now, opens_to, say, services, today
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.store.service import staff_accounts
from tvchannel.study.looking.look_reasons import LookReason
from tvchannel.study.undo import UndoState

_SHOWN = 100
_KINDS = {
    RegisterChangeKind.ADDED: "entered into the register",
    RegisterChangeKind.CHANGED: "changed",
    RegisterChangeKind.LEFT: "gone",
    RegisterChangeKind.RETURNED: "come back",
}
_FIELDS = {
    "name": "Name",
    "phone": "Telephone number",
    "category": "Category",
    "group": "Group",
    "household": "Household",
    "place": "Digit at home",
    "exempt": "Exempt",
    "left_on": "Gone since",
    "party_day": "Day of joining the party",
}


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change in words; `lines` are (field, before, after)."""

    id: int
    ref: str
    name: str
    kind: str
    when: str
    who: str
    lines: tuple[tuple[str, str, str], ...]
    state: UndoState


@blueprint.get("/register/changes")
@opens_to(*PEOPLE)
def register_changes() -> Response:
    """A hundred changes, the newest first; those of the last day with a button that undoes them."""
    told, community_id = services(), current_staff().community_id
    with told.store.reading() as connection:
        pages = row_page(changes.count(connection, community_id), _SHOWN)
        found = changes.newest(connection, told.keys.names, community_id, _SHOWN, pages.start)
        refs = dict.fromkeys(one.member for one in found)
        members = {ref: member for ref in refs if (member := people.by_ref(connection, ref)) is not None}
        members = {one.ref: one for one in scope.seen(members.values())}
        staff = staff_accounts.names(connection, community_id)
    opened = names.opened(list(members.values()), RegisterSubject.CHANGES.of())
    return page(
        "register/changes",
        say("Changes of the register"),
        place="register",
        changes=[
            _told(one, members.get(one.member), opened, staff)
            for one in found
            if scope.sees_everybody() or one.member in members
        ],
        pages=pages,
        open=UndoState.OPEN,
        undone=UndoState.UNDONE,
    )


@blueprint.post("/register/changes/<int:number>/undo")
@opens_to(*PEOPLE)
def undo_register_change(number: int) -> Response:
    """Make it as it was before."""
    told = services()
    ref = actions.undo(told.store, told.keys, current_staff(), number, now=now(), today=today())
    done("It is as it was before.")
    return to("registered_member", ref=ref, why=LookReason.CORRECTION.value)


def _told(change: RegisterChange, member: Member | None, opened: dict[str, str], staff: dict[str, str]) -> ToldChange:
    state = UndoState.LATE
    if member is not None:
        state = actions.state_of(change, actions.fields_of(services().keys, member), now())
    return ToldChange(
        id=change.id,
        ref=change.member,
        name=opened.get(change.member, change.member),
        kind=say(_KINDS[RegisterChangeKind(change.kind)]),
        when=words.instant(change.at),
        who=staff.get(change.who, change.who),
        lines=tuple(
            (say(_FIELDS[name]), _value(name, change.before.get(name)), _value(name, change.after[name]))
            for name in change.after
            if name in _FIELDS and (change.before or change.after[name])
        ),
        state=state,
    )


def _value(name: str, value: Any) -> str:
    if name == "exempt" and value is not None:
        return say("yes") if value else say("no")
    if name == "category":
        return category_words(value) or "–"
    return str(value) if value not in (None, "", 0) else "–"
