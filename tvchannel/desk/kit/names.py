"""Whose names the desk shows: the branch and its auditors, each opening of a page written down once."""

from collections.abc import Sequence
from datetime import timedelta

from tvchannel.base.errors import ServiceError
from tvchannel.base.roles import PEOPLE, may_read
from tvchannel.core import tokens, unseal_names
from tvchannel.http.context import now, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.service.audit import AuditSubject
from tvchannel.study.looking.look_reasons import LookReason

_OPENING = "names"


def opened(members: Sequence[Member], subject: AuditSubject, reason: LookReason | None = None) -> dict[str, str]:
    """The names of `members` for the branch and its auditors, with a line about `subject` and why; else nothing."""
    row = current_staff()
    if not may_read(row.roles, *PEOPLE):
        return {}
    told = services()
    return unseal_names.look(
        told.store, told.keys.names, row.community_id, members, who=row.login, subject=subject, now=now(), reason=reason
    )


def phones(members: Sequence[Member]) -> dict[str, str]:
    """The telephone numbers of members whose names this request has opened."""
    return unseal_names.phones(services().keys.names, members) if may_read(current_staff().roles, *PEOPLE) else {}


def again(members: Sequence[Member], subject: AuditSubject, pass_: str) -> dict[str, str]:
    """The same names for a part of the page that asks for news, as long as it shows the pass of that opening."""
    told = services()
    if not _is_good(pass_, subject):
        return {}
    return unseal_names.names(told.keys.names, members)


def new_pass(subject: AuditSubject) -> str:
    """What a page that was opened about `subject` shows when it asks for news of itself; "" where it has no names."""
    row = current_staff()
    until = now() + timedelta(hours=services().settings.session_hours)
    key = services().keys.signing
    return tokens.sign(key, _OPENING, [row.id, str(subject)], until) if may_read(row.roles, *PEOPLE) else ""


def _is_good(pass_: str, subject: AuditSubject) -> bool:
    row = current_staff()
    try:
        told = tokens.read_signed(services().keys.signing, _OPENING, pass_, now())
    except ServiceError:
        return False
    return bool(told == [row.id, str(subject)]) and may_read(row.roles, *PEOPLE)
