"""Played time that is pending until somebody shows they are there."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    pass
