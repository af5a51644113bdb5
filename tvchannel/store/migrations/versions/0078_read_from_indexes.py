"""Who came in some hours, and who watched a film, is answered by an index: the rows are many times as large."""

from alembic import op

revision = "0078"
down_revision = "0077"


def upgrade() -> None:
    op.drop_index("ix_ledger_day", "ledger")
    op.create_index("ix_ledger_day", "ledger", ["community_id", "study_day", "kind", "member", "seq", "at"])
    op.create_index("ix_film_totals_film", "film_totals", ["community_id", "year", "programme_id", "own_ms", "member"])
    op.drop_index("ix_watched_member_study_day", "watched")
    op.create_index("ix_watched_member_study_day_programme_id", "watched", ["member", "study_day", "programme_id"])
