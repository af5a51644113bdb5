"""Discussions and what is said under films: ready sentences, counters, notes."""

import sqlalchemy as sa
from alembic import op

from tvchannel.store.database.types import Instant
from tvchannel.store.migrations.edition_triggers import new_edition_with

revision = "0070"
down_revision = "0069"

_SHOWN = ("discussions", "ready_sentences", "film_comments")


def upgrade() -> None:
    op.create_table(
        "discussions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("title_zh", sa.String(80), nullable=False),
        sa.Column("title_en", sa.String(80), nullable=False),
        sa.Column("text_zh", sa.Text, nullable=False),
        sa.Column("text_en", sa.Text, nullable=False),
        sa.Column("programme_id", sa.Integer),
        sa.Column("topic_id", sa.Integer),
        sa.Column("opens_at", Instant, nullable=False),
        sa.Column("closes_at", Instant, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("summary_zh", sa.Text, nullable=False, server_default=""),
        sa.Column("summary_en", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_discussions"),
        _community("discussions"),
    )
    op.create_index("ix_discussions_community_id_opens_at", "discussions", ["community_id", "opens_at"])
    op.create_table(
        "ready_sentences",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("discussion_id", sa.Integer),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("words_zh", sa.String(40), nullable=False),
        sa.Column("words_en", sa.String(80), nullable=False),
        sa.Column("is_offered", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.PrimaryKeyConstraint("id", name="pk_ready_sentences"),
        _community("ready_sentences"),
        sa.ForeignKeyConstraint(["discussion_id"], ["discussions.id"], name="fk_ready_sentences_discussion_id"),
    )
    columns = ["community_id", "discussion_id"]
    op.create_index("ix_ready_sentences_community_id_discussion_id", "ready_sentences", columns)
    op.create_table(
        "film_comments",
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("is_on", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("at_once", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("community_id", name="pk_film_comments"),
        _community("film_comments"),
    )
    _said()
    for table in _SHOWN:
        new_edition_with(table)


def _said() -> None:
    """What was said, how often, and of whom that is known."""
    op.create_table(
        "opinion_counts",
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("sentence_id", sa.Integer, nullable=False),
        sa.Column("waiting", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("shown", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("is_held", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("community_id", "about", "sentence_id", name="pk_opinion_counts"),
        _community("opinion_counts"),
        _sentence("opinion_counts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "opinion_marks",
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("about", "mark", name="pk_opinion_marks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "opinions",
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("sentence_id", sa.Integer, nullable=False),
        sa.Column("member", sa.String(40), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("about", "sentence_id", "member", name="pk_opinions"),
        _sentence("opinions"),
    )
    op.create_index("ix_opinions_member", "opinions", ["member"])
    op.create_index("ix_opinions_day", "opinions", ["day"])
    op.create_table(
        "opinion_notes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("member", sa.String(40), nullable=False, server_default=""),
        sa.Column("typed_by", sa.String(80), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("decided_by", sa.String(80), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_opinion_notes"),
        _community("opinion_notes"),
    )
    op.create_index("ix_opinion_notes_community_id_about", "opinion_notes", ["community_id", "about"])
    op.create_index("ix_opinion_notes_member", "opinion_notes", ["member"])
    op.create_index("ix_opinion_notes_day", "opinion_notes", ["day"])


def _community(table: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=f"fk_{table}_community_id")


def _sentence(table: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint(["sentence_id"], ["ready_sentences.id"], name=f"fk_{table}_sentence_id")
