"""What each member has agreed to, requests, retention."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    pass
