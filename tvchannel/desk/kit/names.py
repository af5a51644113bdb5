"""Whose names the desk shows, and to whom: the branch and its auditors, who is of a group its people.

Each opening of a page is written down once.
"""

from collections.abc import Container, Sequence
from datetime import timedelta

from tvchannel.base.errors import ServiceError
from tvchannel.base.roles import CARERS, GATHERINGS, may_read
from tvchannel.core import tokens, unseal_names
from tvchannel.desk.kit import scope
from tvchannel.http.context import now, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.service.audit import AuditSubject
from tvchannel.study.looking.look_reasons import LookReason

_OPENING = "names"


def opened(
    members: Sequence[Member],
    subject: AuditSubject,
    reason: LookReason | None = None,
    *,
    also: Sequence[str] = (),
    arriving: Container[str] = (),
) -> dict[str, str]:
    """The names of `members` whom the reader may know by name, with a line about `subject` and why.

    `also` are roles to which this page opens names, besides those that see them anywhere; `arriving` are references of
    those whom another community hands over, and who are of no group here yet.
    """
    row = current_staff()
    if not _may_open(also):
        return {}
    told = services()
    shown = [one for one in members if one.ref in arriving or scope.sees_group(one.group)]
    return unseal_names.look(
        told.store, told.keys.names, row.community_id, shown, who=row.login, subject=subject, now=now(), reason=reason
    )


def phones(members: Sequence[Member]) -> dict[str, str]:
    """The telephone numbers of members whose names this request has opened."""
    if not may_read(current_staff().roles, *CARERS):
        return {}
    return unseal_names.phones(services().keys.names, scope.seen(members))


def again(members: Sequence[Member], subject: AuditSubject, pass_: str) -> dict[str, str]:
    """The same names for a part of the page that asks for news, as long as it shows the pass of that opening."""
    told = services()
    if not is_opened(subject, pass_):
        return {}
    return unseal_names.names(told.keys.names, scope.seen(members))


def new_pass(subject: AuditSubject) -> str:
    """What a page that was opened about `subject` shows when it asks for news of itself; "" where it has no names."""
    row = current_staff()
    until = now() + timedelta(hours=services().settings.session_hours)
    key = services().keys.signing
    return tokens.sign(key, _OPENING, [row.id, str(subject)], until) if _may_open() else ""


def is_opened(subject: AuditSubject, pass_: str) -> bool:
    """Whether `pass_` is that of a page about `subject` which this reader opened, as `new_pass` gave it."""
    row = current_staff()
    try:
        told = tokens.read_signed(services().keys.signing, _OPENING, pass_, now())
    except ServiceError:
        return False
    return bool(told == [row.id, str(subject)]) and _may_open()


def _may_open(also: Sequence[str] = ()) -> bool:
    return may_read(current_staff().roles, *GATHERINGS, *also)
