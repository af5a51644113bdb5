"""Films that a catalogue names and that have not come yet, and the imports of catalogues."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Document, Instant

revision = "0060"
down_revision = "0059"


def upgrade() -> None:
    op.create_table(
        "expected_films",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("column_key", sa.String(40), nullable=False),
        sa.Column("title_zh", sa.String(200), nullable=False),
        sa.Column("title_en", sa.String(200), nullable=False),
        sa.Column("summary_zh", sa.Text, nullable=False),
        sa.Column("summary_en", sa.Text, nullable=False),
        sa.Column("series", sa.String(80)),
        sa.Column("episode", sa.Integer),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_until", sa.Date),
        sa.Column("valid_from_time", sa.Time),
        sa.Column("valid_until_time", sa.Time),
        sa.Column("format", sa.String(20)),
        sa.Column("level", sa.String(20)),
        sa.Column("topic_id", sa.Integer),
        sa.Column("origin", sa.String(20)),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("licence", sa.String(80), nullable=False),
        sa.Column("shown_consent", sa.String(20), nullable=False),
        sa.Column("consent_kept_by", sa.String(80), nullable=False),
        sa.Column("scope", Document, nullable=False),
        sa.Column("file_name", sa.String(300), nullable=False),
        sa.Column("file_key", sa.String(300), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("length_ms", sa.BigInteger),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("programme_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_expected_films"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_expected_films_community_id"),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name="fk_expected_films_programme_id"),
    )
    op.create_index("ix_expected_films_community_id_file_key", "expected_films", ["community_id", "file_key"])
    op.create_index("ix_expected_films_community_id_digest", "expected_films", ["community_id", "digest"])
    op.create_table(
        "catalogue_imports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("made_by", sa.String(80), nullable=False),
        sa.Column("state_at", Instant, nullable=False),
        sa.Column("content", Document, nullable=False),
        sa.Column("counts", Document, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_catalogue_imports"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_catalogue_imports_community_id"),
    )
    op.create_index("ix_catalogue_imports_community_id_state_at", "catalogue_imports", ["community_id", "state_at"])
