"""The register at the desk: everybody with category and group, a member entered, corrected, gone and come back."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, request

from tvchannel.base.roles import PEOPLE
from tvchannel.core.looking import member_search
from tvchannel.desk.kit import forms, look_reasons, names, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.row_pages import ROWS, row_page
from tvchannel.features.register import actions, form
from tvchannel.features.register.fields import FormRefusal, MemberFields, size_warning
from tvchannel.features.register.form import FormText, in_words
from tvchannel.http.context import language, now, opens_to, say, services, today
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Member
from tvchannel.store.people import group_registry, people
from tvchannel.store.people.group_registry import GroupRow
from tvchannel.store.service import staff_accounts
from tvchannel.store.service.audit import SubjectKind
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.looking.look_reasons import LookReason
from tvchannel.study.member_categories import CATEGORIES, Category


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A member in the list."""

    ref: str
    name: str
    household: int
    place: int
    category: str
    exempt: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class RegisterGroup:
    """A group in the list; `warning` is "large", "small" or "".

    Of the `count` who are meant, `members` are those on this page.
    """

    row: GroupRow
    paired_with: str
    warning: str
    members: tuple[RegisterLine, ...]
    count: int


@blueprint.get("/register")
@opens_to(*PEOPLE)
def register() -> Response:
    """Everybody by group; who has left stands below."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        found = [*people.members(connection, community_id), *people.who_left(connection, community_id)]
    return _listed(scope.seen(found), CoreSubject.MEMBERS)


@blueprint.post("/register")
@opens_to(*PEOPLE)
def find_in_register() -> Response:
    """Only whom `find` means, who has left too; sent as a form, because addresses are kept in logs."""
    wanted, told = forms.text(request.form, "find", 40), services()
    if not wanted:
        return to("register")
    found = member_search.search(told.store, told.keys, current_staff().community_id, wanted, left=True)
    return _listed(scope.seen(found), CoreSubject.SEARCH, wanted)


def _listed(found: list[Member], kind: SubjectKind, wanted: str = "") -> Response:
    """The register with those found; all groups, or where somebody was looked for, theirs."""
    community_id = current_staff().community_id
    here, gone = [one for one in found if one.left_on is None], [one for one in found if one.left_on is not None]
    pages, sizes = row_page(len(here)), Counter(one.group for one in here)
    shown, left = _by_group(pages.cut(here)), gone[:ROWS]
    with services().store.reading() as connection:
        rows = [one for one in group_registry.all_of(connection, community_id) if scope.sees_group(one.name)]
        staff = staff_accounts.names(connection, community_id)
        removed = group_registry.removed(connection, community_id) if scope.sees_everybody() else []
    opened = names.opened([*pages.cut(here), *left], kind.of())
    groups = [_group(row, shown.get(row.name, ()), sizes[row.name], opened, staff) for row in rows]
    return page(
        "register/register",
        say("Register"),
        place="register",
        count=len(found) if wanted else len(here),
        groups=[group for group in groups if group.members or not (wanted or group.count)],
        pages=pages,
        removed=[(one.id, one.name, words.instant(one.removed_at)) for one in removed],
        left=[(one.ref, opened.get(one.ref, one.mask), one.left_on) for one in left],
        gone=len(gone),
        find=wanted,
        spelt=member_search.filter_words(opened.values()),
    )


def _by_group(members: Iterable[Member]) -> dict[str, list[Member]]:
    """Members by the name of their group."""
    found: dict[str, list[Member]] = {}
    for one in members:
        found.setdefault(one.group, []).append(one)
    return found


def _group(
    group: GroupRow, members: Iterable[Member], count: int, opened: dict[str, str], staff: dict[str, str]
) -> RegisterGroup:
    found = tuple(
        RegisterLine(
            one.ref,
            opened.get(one.ref, one.mask),
            one.household,
            one.place,
            category_words(one.category),
            one.exempt,
            one.ref == group.leader,
        )
        for one in members
    )
    return RegisterGroup(group, staff.get(group.paired_with, ""), size_warning(group.size), found, count)


def category_words(category: str | None) -> str:
    """A category in the reader's language, "" where none was said."""
    return say(CATEGORIES[Category(category)]) if category else ""


@blueprint.get("/register/new")
@opens_to(*PEOPLE)
def new_member() -> Response:
    """The empty form."""
    return _form(form.filled(None))


@blueprint.post("/register/new")
@opens_to(*PEOPLE)
def add_member() -> Response:
    """Enter a member."""
    told, person = services(), current_staff()
    text, wanted = form.read(request.form)
    if wanted is None:
        return _form(text, 400)
    try:
        with told.store.reading() as connection:
            community = catalogue.community_of_id(connection, person.community_id)
        actions.add(told.store, told.keys, community, wanted, who=person, now=now(), today=today())
    except FormRefusal as refusal:
        text.wrong |= in_words(refusal)
        return _form(text, 400)
    done("%(name)s is in the register now.", name=wanted.name)
    return to("register")


@blueprint.get("/register/members/<ref>")
@opens_to(*PEOPLE)
def registered_member(ref: str) -> Response:
    """What the register says of a member, to be corrected, once it is said why (`?why=`)."""
    reason = look_reasons.reason_told(CoreSubject.MEMBER.of(ref))
    if reason is None:
        return look_reasons.ask_why(_member(ref), "register")
    found, fields = _opened(ref, reason)
    return _form(form.filled(fields), member=found, fields=fields)


@blueprint.post("/register/members/<ref>")
@opens_to(*PEOPLE)
def change_member(ref: str) -> Response:
    """Correct a member."""
    found, fields = _opened(ref, LookReason.CORRECTION)
    told, person = services(), current_staff()
    text, wanted = form.read(request.form, fields)
    if wanted is None:
        return _form(text, 400, member=found, fields=fields)
    try:
        changed = actions.change(told.store, told.keys, person, ref, wanted, now=now())
    except FormRefusal as refusal:
        text.wrong |= in_words(refusal)
        return _form(text, 400, member=found, fields=fields)
    if changed:
        done("This is kept. It can be undone for a day, under the changes.")
    else:
        done("Nothing was different.")
    return to("registered_member", ref=ref)


@blueprint.post("/register/members/<ref>/leave")
@opens_to(*PEOPLE)
def member_leaves(ref: str) -> Response:
    """A member does not belong here any more; what is recorded stays."""
    told = services()
    actions.leave(told.store, told.keys, current_staff(), ref, now=now(), today=today())
    done("This member is noted as gone from today on. It can be undone for a day, under the changes.")
    return to("registered_member", ref=ref, why=LookReason.CORRECTION.value)


@blueprint.post("/register/members/<ref>/return")
@opens_to(*PEOPLE)
def member_returns(ref: str) -> Response:
    """A member belongs here again."""
    told = services()
    actions.come_back(told.store, told.keys, current_staff(), ref, now=now())
    done("This member is here again.")
    return to("registered_member", ref=ref, why=LookReason.CORRECTION.value)


def _member(ref: str) -> Member:
    with services().store.reading() as connection:
        return scope.required(people.member(connection, current_staff().community_id, ref))


def _opened(ref: str, reason: LookReason) -> tuple[Member, MemberFields]:
    """The member, and what the register says, which leaves a line in the log. Raises NotFound."""
    found = _member(ref)
    names.opened([found], CoreSubject.MEMBER.of(ref), reason)
    return found, actions.fields_of(services().keys, found)


def _form(
    text: FormText, status: int = 200, member: Member | None = None, fields: MemberFields | None = None
) -> Response:
    with services().store.reading() as connection:
        groups = [*scope.groups(connection)]
        others = [one for one in catalogue.communities(connection) if one.id != current_staff().community_id]
    return page(
        "register/member",
        fields.name if fields else say("New member"),
        place="register",
        status=status,
        text=text,
        member=member,
        groups=groups,
        communities=[(one.key, one.name.say(language())) for one in others],
        categories=[(one.value, say(words)) for one, words in CATEGORIES.items()],
    )
