"""The lecture of an activity, for pages that begin with the activity."""

from sqlalchemy import Connection, select

from tvchannel.store import tables as t
from tvchannel.store.live import lectures
from tvchannel.store.live.lectures import LectureRow


def of_activity(connection: Connection, activity_id: int) -> LectureRow | None:
    """The lecture of this activity; None where it has none."""
    found = connection.execute(select(t.lectures.c.id).where(t.lectures.c.activity_id == activity_id)).scalar()
    return None if found is None else lectures.one(connection, int(found))
