"""What a member says to the consent card; agreeing at a first press is a check-in at once."""

from datetime import datetime, tzinfo

from tvchannel.base.errors import NotFound
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box, Member, Resident
from tvchannel.store.people import consents, people
from tvchannel.store.watching import presence
from tvchannel.study.consent import ConsentChoice
from tvchannel.study.day import study_day


def decide(store: Store, box: Box, ref: str, choice: ConsentChoice, *, now: datetime) -> Member:
    """Keep the choice of the member `ref` of this box's household; gives the member as before.

    Who chooses to watch only is before no television any more: nothing is recorded from now on, and what was
    recorded stays until the person has it deleted. Raises NotFound when nobody here has this reference.
    """
    with store.writing() as connection:
        member = people.member(connection, box.community_id, ref)
        require_home(member, box)
        consents.choose(connection, member, choice, at=now, box_id=box.id)
        if choice is ConsentChoice.WATCH_ONLY:
            presence.forget(connection, ref, now)
    return member


def later(store: Store, box: Box, ref: str, *, now: datetime, zone: tzinfo) -> None:
    """The member `ref` will decide another day; until then nothing is recorded."""
    with store.writing() as connection:
        member = people.member(connection, box.community_id, ref)
        require_home(member, box)
        consents.put_off(connection, member, study_day(now, zone))


def require_home(member: Member | Resident, box: Box) -> None:
    """Raise NotFound unless `member` lives where `box` stands."""
    if member.household_id != box.household_id:
        raise NotFound("This person is not at home here any more. Please ask the community office.")
