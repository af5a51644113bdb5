"""Who sat before a television from when until when, kept as long as sessions are; the pace that a session had.

Who was in the set of a day sat there until that evening ended. Those who watched in a session that is kept sat there
while it was played. Sessions from before have no pace: their rows stay as they are.
"""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database import types

revision = "0018"
down_revision = "0017"

_ZONE = ZoneInfo("Asia/Shanghai")
_INSTANT = types.Instant(timezone=True)
_SEATS = sa.table(
    "presences",
    *(sa.column(name) for name in ("box_id", "member")),
    sa.column("study_day", sa.Date),
    *(sa.column(name, _INSTANT) for name in ("at", "until")),
)


def upgrade() -> None:
    connection = op.get_bind()
    sets = connection.execute(sa.select(*(_SEATS.c[name] for name in ("box_id", "member", "study_day", "at")))).all()
    op.drop_table("presences")
    _seats()
    rows: list[dict[str, object]] = [
        {"box_id": box, "member": member, "study_day": day, "at": at, "until": _evening_ends(day)}
        for box, member, day, at in sets
    ]
    since = {(box, member, day): at for box, member, day, at in sets}
    rows += [row for row in _watchers(connection) if not _is_within(row, since)]
    if rows:
        op.bulk_insert(_SEATS, rows)
    op.drop_table("watchers")
    op.add_column("sessions", sa.Column("every_ms", sa.Integer))
    op.add_column("sessions", sa.Column("silence_ms", sa.Integer))


def _seats() -> None:
    op.create_table(
        "presences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Date(), nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("until", _INSTANT, nullable=False),
        sa.Column("moved", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name="fk_presences_box_id"),
        sa.PrimaryKeyConstraint("id", name="pk_presences"),
    )
    op.create_index("ix_presences_box_id_until", "presences", ["box_id", "until"])
    op.create_index("ix_presences_member", "presences", ["member"])


def _watchers(connection: sa.Connection) -> list[dict[str, object]]:
    """Those who watched in the sessions that are kept, as long as they are known to have watched."""
    query = sa.text(
        "SELECT s.box_id, w.member, s.started_at, w.until, s.ended_at, s.reported_at "
        "FROM watchers w JOIN sessions s ON s.key = w.session"
    ).columns(
        box_id=sa.Integer,
        member=sa.String,
        started_at=_INSTANT,
        until=_INSTANT,
        ended_at=_INSTANT,
        reported_at=_INSTANT,
    )
    found = []
    for row in connection.execute(query):
        day = row.started_at.astimezone(_ZONE).date()
        until = row.until or row.ended_at or row.reported_at
        seat = {"box_id": row.box_id, "member": row.member, "study_day": day, "at": row.started_at}
        found.append({**seat, "until": max(until, row.started_at)})
    return found


def _is_within(seat: dict[str, Any], since: dict[tuple[int, str, date], datetime]) -> bool:
    """Whether the set of the day says the same: who left and came back has a later `at` there than the session."""
    at = since.get((seat["box_id"], seat["member"], seat["study_day"]))
    return at is not None and at <= seat["at"] and seat["until"] <= _evening_ends(seat["study_day"])


def _evening_ends(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(4), _ZONE)
