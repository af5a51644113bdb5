"""Entry by operator's links and pairing, sessions by path."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    pass
