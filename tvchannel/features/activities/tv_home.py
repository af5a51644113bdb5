"""An activity as one home sees it on its television: those of its people whom it asks, and what they have said."""

from dataclasses import dataclass

from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.features.activities.sign_up import CANCELLED
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Member
from tvchannel.store.people import activities, sign_ups
from tvchannel.store.people.activities import Activity
from tvchannel.study.together.activities import ActivityState
from tvchannel.study.together.sign_ups import SignUp, is_for
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.parts.next_activity import groups_of, members_here


@dataclass(frozen=True, slots=True)
class HomeActivity:
    """An activity as one home sees it: those of its people whom it asks, and what each of them has said."""

    here: Visit
    activity: Activity
    members: tuple[Member, ...]
    said: dict[str, SignUp]

    def address(self, member: Member | None = None, *, said: bool = False) -> str:
        """The page of the activity: of all, or of one `member`; with `said` the answer to a press."""
        told = {"member": member.place if member else None, "said": 1 if said else None}
        return url_for("tv.activity", community=self.here.community.key, number=self.activity.id, **told)

    @property
    def home(self) -> str:
        """The home page."""
        return url_for("tv.home", community=self.here.community.key)

    def say(self, sentence: str, **params: object) -> str:
        """`sentence` in the viewer's language."""
        return say(self.here.lang, sentence, **params)


def seen_by(connection: Connection, community: str, number: int) -> HomeActivity:
    """The activity at this television. Raises NotFound where there is none, or it is for a group of others."""
    here = visit(connection, community)
    one = activities.activity(connection, here.community.id, number)
    members = members_here(connection, here)
    if one.plan.group_id is not None:
        members = [person for person in members if is_for(one.plan.group_id, groups_of(connection, here, [person]))]
    if one.state is ActivityState.CANCELLED:
        raise NotFound(CANCELLED)
    if one.plan.group_id is not None and not members:
        raise NotFound("There is no such activity here.")
    said = sign_ups.of_members(connection, number, [person.ref for person in members])
    return HomeActivity(here, one, tuple(members), said)
