"""Enter another version of the rule of points; switching them off is a version, too."""

from datetime import date, datetime
from typing import Any

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.features.points import versions
from tvchannel.features.points.audit import PointsAction, PointsSubject
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import audit
from tvchannel.study.sums.points import PointsRule, PointsVersion, is_sound, may_begin


def enter(
    store: Store,
    person: StaffRow,
    rule: PointsRule | None,
    since: date,
    *,
    after: int,
    today: date,
    now: datetime,
) -> int:
    """Keep the version that follows number `after` (0: none yet), in force from `since` on; gives its number.

    `rule` None switches points off. Raises Invalid for a rule that gives nothing or a day that cannot be, Conflict
    where another version was entered meanwhile or nothing would change.
    """
    if rule is not None and not (rule.worths and all(map(is_sound, rule.worths.values()))):
        raise Invalid("Please give points for something.")
    if not may_begin(since, today):
        raise Invalid("A version begins in this year or the next: years that are over stay as they are.")
    with store.writing() as connection:
        versions.hold(connection, person.community_id)
        known = versions.all_of(connection, person.community_id)
        before = known[-1] if known else None
        if (before.number if before else 0) != after:
            raise Conflict("Somebody else has entered a version meanwhile. Please look at it first.")
        if rule == (before.rule if before else None) and (before is None or since >= before.since):
            raise Conflict("It is so already.")
        version = PointsVersion(after + 1, since, rule, now, person.login)
        versions.add(connection, person.community_id, version)
        audit.record(
            connection,
            person.community_id,
            at=now,
            who=person.login,
            did=PointsAction.ENTERED if rule else PointsAction.SWITCHED_OFF,
            subject=PointsSubject.RULE.of(version.number),
            before=_told(before),
            after=_told(version),
        )
    return version.number


def _told(version: PointsVersion | None) -> dict[str, Any]:
    if version is None:
        return {}
    return {"since": version.since.isoformat(), "rule": versions.document(version.rule)}
