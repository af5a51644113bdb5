"""The versions of a community's rule of points: only ever added, each with who entered it when."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, Row, String, Table, UniqueConstraint, insert, select

from tvchannel.store import tables as t
from tvchannel.store.database.types import Document, Instant
from tvchannel.store.privacy.personal import Not, Personal
from tvchannel.store.tables.base import metadata, of
from tvchannel.study.sums.points import PointsRule, PointsSource, PointsVersion, PointsWorth

points_versions = Table(
    "points_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    of("community"),
    Column("number", Integer, nullable=False),
    # From which study day on it is in force.
    Column("since", Date, nullable=False),
    # As `document` makes it; empty: points are off.
    Column("rule", Document, nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("entered_by", String(80), nullable=False),
    UniqueConstraint("community_id", "number"),
)
_STUDY_MIN = "study_min"

POINTS_VERSIONS = Personal(
    points_versions,
    erase=Not("it names the login of staff who entered a version, and no member"),
    keep=Not("the points of an earlier year are told by the version of then"),
    export=Not("the points of a member are worked out when they are read, from what stands in other chapters"),
)


def all_of(connection: Connection, community_id: int) -> list[PointsVersion]:
    """Every version, the first one first."""
    query = select(points_versions).where(points_versions.c.community_id == community_id)
    return [_version(row) for row in connection.execute(query.order_by(points_versions.c.number))]


def hold(connection: Connection, community_id: int) -> None:
    """Let nobody else enter a version until the transaction ends."""
    connection.execute(
        select(t.communities.c.id).where(t.communities.c.id == community_id).with_for_update(key_share=True)
    )


def add(connection: Connection, community_id: int, version: PointsVersion) -> None:
    """Keep another version beside those before it."""
    told = {"number": version.number, "since": version.since, "rule": document(version.rule)}
    who = {"community_id": community_id, "entered_at": version.at, "entered_by": version.who}
    connection.execute(insert(points_versions).values(told | who))


def document(rule: PointsRule | None) -> dict[str, Any]:
    """A rule as it is kept: by source points for each and the most of a year, and the unit of study in minutes."""
    if rule is None:
        return {}
    return {source.value: [one.each, one.most] for source, one in rule.worths.items()} | {_STUDY_MIN: rule.study_min}


def _version(row: Row[Any]) -> PointsVersion:
    return PointsVersion(row.number, row.since, _rule(row.rule), row.entered_at, row.entered_by)


def _rule(told: Mapping[str, Any]) -> PointsRule | None:
    worths = {source: PointsWorth(*told[source]) for source in PointsSource if source in told}
    return PointsRule(worths, told[_STUDY_MIN]) if told else None
