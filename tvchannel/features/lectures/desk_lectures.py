"""The lectures at the desk: those of today and to come."""

from datetime import datetime, timedelta
from typing import Any

from flask import Response

from tvchannel.base.roles import PEOPLE
from tvchannel.core.lectures.segments import lecture_folder
from tvchannel.desk.kit import words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.features.lectures.reception_state import STATE_WORDS, seen
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.live import lectures
from tvchannel.store.live.lectures import LectureRow

_SINCE = timedelta(days=1)


@blueprint.get("/lectures", endpoint="lectures")
@opens_to(*PEOPLE, to_part=False)
def list_lectures() -> Response:
    """What is shown live, from yesterday on."""
    with services().store.reading() as connection:
        found = lectures.of_community(connection, current_staff().community_id, now() - _SINCE)
    rows = [_row(one, now()) for one in found]
    return page("lectures/lectures", say("Lectures"), place="lectures", rows=rows)


def _row(one: LectureRow, at: datetime) -> dict[str, Any]:
    state = seen(one, lecture_folder(services().settings), at).state
    return {
        "number": one.activity_id,
        "title": one.title.say(language()),
        "day": words.day(one.begins_at.astimezone(services().settings.zone).date()),
        "hours": f"{words.clock(one.begins_at)}–{words.clock(one.ends_at)}",
        "state": state.value,
        "words": say(STATE_WORDS[state]),
    }
