"""Small discontinuity numbers: each channel has an origin, and what is published is numbered from there on.

Before, a channel's numbers began at its first tick, some 374 million, which players that keep arrays by number
do not bear. Playlists show smaller numbers once, at this upgrade.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("channels", sa.Column("origin", sa.BigInteger()))
    op.execute(
        "UPDATE channels SET origin = (SELECT min(start) - 100 FROM airings WHERE airings.channel_id = channels.id)"
    )
    # The first of a channel's airings gets the number 100 (`epg.onair.origin_of`); the others keep their distance.
    first = sa.text(
        "SELECT channel_id, start, discontinuity FROM airings AS one WHERE start = "
        "(SELECT min(start) FROM airings AS other WHERE other.channel_id = one.channel_id)"
    )
    for channel, _, number in op.get_bind().execute(first).fetchall():
        op.execute(
            sa.text("UPDATE airings SET discontinuity = discontinuity - :less WHERE channel_id = :channel").bindparams(
                less=number - 100, channel=channel
            )
        )
