"""On which days a box was shown a page that offered check-ins: a press kept by a box is believed for these alone.

One row a box and day, and only where somebody agreed to be recorded; it goes when no kept press can come any more.
"""

from datetime import date

from sqlalchemy import Connection, bindparam, delete, insert, select

from tvchannel.store import tables as t
from tvchannel.store.database.compiled_sql import UNLESS_THERE, Prepared

_SHOWN = Prepared(insert(t.offers).inline(), "box_id", "study_day", then=UNLESS_THERE)
_WAS_SHOWN = Prepared(
    select(t.offers.c.id).where(t.offers.c.box_id == bindparam("box"), t.offers.c.study_day == bindparam("day"))
)


def shown(connection: Connection, box_id: int, day: date) -> None:
    """A page with offers leaves for this box; nothing changes when one did before on that study day."""
    _SHOWN.run(connection, {"box_id": box_id, "study_day": day})


def was_shown(connection: Connection, box_id: int, day: date) -> bool:
    """Whether this box was shown offers on that study day."""
    return _WAS_SHOWN.first(connection, {"box": box_id, "day": day}) is not None


def forget_before(connection: Connection, day: date) -> int:
    """Drop what was shown on days before `day`; gives a count."""
    return connection.execute(delete(t.offers).where(t.offers.c.study_day < day)).rowcount
