"""Write one change: noted with what stood there before, in the audit log, and in the guide where it plans by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from tvchannel.store.channel import appearance, catalogue
from tvchannel.store.service import audit
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject
from tvchannel.study.undo import differing

COMMUNITY, ORDER, COLUMN = "community", "order", "column "
_SUBJECTS = {COMMUNITY: CoreSubject.COMMUNITY.of(), ORDER: CoreSubject.COLUMNS.of()}

_PLANNED_BY = {
    CoreAction.COLUMN_ADDED,
    CoreAction.COLUMN_HIDDEN,
    CoreAction.COLUMN_SHOWN,
    CoreAction.COLUMN_REMOVED,
}


@dataclass(frozen=True, slots=True)
class AppearanceAuthor:
    """In which community, by whom and when something is changed."""

    community_id: int
    who: str
    at: datetime


def noted(
    connection: Connection,
    author: AppearanceAuthor,
    did: CoreAction,
    subject: str,
    sides: tuple[Mapping[str, Any], Mapping[str, Any]],
) -> None:
    """Note what of the two `sides` differs. Where columns came, went or were hidden, the guides are planned anew."""
    before, after = sides
    names = differing(before, after) or differing(after, before)
    told = ({name: side[name] for name in names if name in side} for side in sides)
    was, now = tuple(told)
    appearance.note(connection, author.community_id, subject, (was, now), who=author.who, at=author.at)
    audit.record(
        connection,
        author.community_id,
        at=author.at,
        who=author.who,
        did=did,
        subject=_SUBJECTS.get(subject) or CoreSubject.COLUMN.of(subject.removeprefix(COLUMN)),
        before=was,
        after=now,
    )
    if did in _PLANNED_BY:
        catalogue.request_plan(connection, author.community_id, author.at)
