"""An activity that a test plans for a house, and what stands in the store of it."""

from datetime import timedelta
from typing import Any

from epg.titles import Title
from tests.tv.conftest import House
from tvchannel.store.people import activities, sign_ups
from tvchannel.store.people.activities import ActivityPlan
from tvchannel.store.service import audit
from tvchannel.study.day import study_day
from tvchannel.study.together.activities import ActivityForm, ActivityKind
from tvchannel.study.together.sign_ups import SignUp

TITLE, PLACE = "重温入党誓词", "二楼会议室"


def plan_of(house: House, *, days: int = 7, hours: float = 1, **changes: Any) -> ActivityPlan:
    """It begins so many days and hours from now, and lasts two hours."""
    begins = house.now + timedelta(days=days, hours=hours)
    told: dict[str, Any] = {
        "kind": ActivityKind.THEME_DAY,
        "form": ActivityForm.LECTURE,
        "title": Title(TITLE, "The oath again"),
        "on_day": study_day(begins, house.settings.zone),
        "begins_at": begins,
        "ends_at": begins + timedelta(hours=2),
        "place": PLACE,
        "group_id": None,
        "text": "请带上党章",
    }
    return ActivityPlan(**{**told, **changes})


def plan(house: House, **changes: Any) -> int:
    """Planned; gives its id."""
    with house.services.store.writing() as connection:
        return activities.add(connection, house.world.community, plan_of(house, **changes))


def said(house: House, number: int) -> dict[str, SignUp]:
    with house.services.store.reading() as connection:
        return {ref: one.choice for ref, one in sign_ups.of_activity(connection, number).items()}


def written(house: House, did: str) -> list[tuple[str, dict[str, Any]]]:
    """Who did that, with what is told of it, oldest first."""
    with house.services.store.reading() as connection:
        found = audit.entries(connection, house.world.community, 100)
    return [(one["who"], one["detail"]) for one in reversed(found) if one["did"] == did]
