"""What is said of a film: format, level, topic, where it is from, whether the persons shown agreed."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"

_TOPICS = (
    ("理论学习", "Theory"),
    ("政策解读", "Policy explained"),
    ("党史教育", "Party history"),
    ("先进典型", "Role models"),
    ("基层治理", "Grassroots governance"),
    ("民生服务", "Services for the people"),
)


def upgrade() -> None:
    topics = op.create_table(
        "topics",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("community_id", sa.Integer, nullable=False),
        sa.Column("name_zh", sa.String(40), nullable=False),
        sa.Column("name_en", sa.String(60), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_topics"),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name="fk_topics_community_id"),
        sa.UniqueConstraint("community_id", "name_zh", name="uq_topics_community_id_name_zh"),
    )
    communities = [row[0] for row in op.get_bind().execute(sa.text("SELECT id FROM communities ORDER BY id"))]
    rows = [
        {"community_id": community, "name_zh": zh, "name_en": en, "position": position}
        for community in communities
        for position, (zh, en) in enumerate(_TOPICS, 1)
    ]
    if rows:
        op.bulk_insert(topics, rows)
    for name in ("format", "level", "origin"):
        op.add_column("programmes", sa.Column(name, sa.String(20)))
    # In words of SQL that both engines know: a table that is made anew would lose its triggers.
    refers = "CONSTRAINT fk_programmes_topic_id REFERENCES topics (id)"
    op.execute(f"ALTER TABLE programmes ADD COLUMN topic_id INTEGER {refers}")
    for name in ("source", "licence", "consent_kept_by"):
        op.add_column("programmes", sa.Column(name, sa.String(80), nullable=False, server_default=""))
    op.add_column("programmes", sa.Column("shown_consent", sa.String(20), nullable=False, server_default="not-yet"))
