"""Makes the demo community: channel with its card, columns, grid, people, staff, and its invented past."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.base.errors import NotFound
from tvchannel.core import register
from tvchannel.core.apply_community import AppliedCommunity, draw_card, write
from tvchannel.core.import_files.community import ChannelPlan, CommunityPlan
from tvchannel.core.services import Services
from tvchannel.core.staff.sign_in import hash_password
from tvchannel.core.tokens import ServiceKeys
from tvchannel.store.channel import catalogue, trusted_sources
from tvchannel.store.people import consents, people
from tvchannel.store.service import organisations, staff_accounts
from tvchannel.tools.demo import activities, grid, history
from tvchannel.tools.demo.columns import COLUMNS
from tvchannel.tools.demo.desk import (
    birthdays,
    contacts,
    honours,
    landmarks,
    reading,
    sayings,
    stations,
    taking_part,
    teams,
)
from tvchannel.tools.demo.people import (
    ABOVE,
    GROUPS,
    ORGANISATIONS,
    PASSWORD,
    STAFF,
    UNDECIDED,
    DemoHousehold,
    DemoMember,
    homes,
)

KEY, CHANNEL = "demo", "1"
NAME = Title("示范社区", "Demo Community")
CHANNEL_NAME = Title("示范社区云频道", "Demo Community channel")
TRUSTED_SOURCE = "演示市反诈宣传中心"
PLAN = CommunityPlan(KEY, NAME, COLUMNS, (ChannelPlan(CHANNEL, CHANNEL_NAME, grid.rules()),))


def settle(services: Services, now: datetime) -> AppliedCommunity:
    """Make the community, or find it made. All of it comes in one transaction, so there is no half of it.

    Raises EngineMissing without ffmpeg or a Chinese font, Unavailable when the store takes no write.
    """
    card = draw_card(services.vault, KEY, CHANNEL, CHANNEL_NAME)
    with services.store.writing() as connection:
        try:
            found = catalogue.community(connection, KEY)
            _agree(connection, found.id, now)
            return AppliedCommunity(found, new=False)
        except NotFound:
            made = write(connection, PLAN, {CHANNEL: card}, now, "command line")
        community_id = made.community.id
        _people(connection, community_id, services.keys)
        _agree(connection, community_id, now)
        _staff(connection, community_id)
        _above(connection, community_id, now)
        trusted_sources.add(connection, community_id, TRUSTED_SOURCE, "admin", now)
        history.check_ins(connection, community_id, now, services.settings.zone)
        activities.plan(connection, community_id, now, services.settings.zone)
        taking_part.ask(connection, community_id, now)
        sayings.offer(connection, community_id, now)
        reading.put_out(connection, community_id, now)
        landmarks.mark(connection, community_id, now)
        contacts.note(connection, community_id, services.keys, now, services.settings.zone)
        honours.note(connection, community_id, services.keys, now, services.settings.zone)
        birthdays.note(connection, community_id, services.keys, now, services.settings.zone)
        stations.set_up(connection, community_id, services.keys, now, services.settings.zone)
        teams.found(connection, community_id, now, services.settings.zone)
        return made


def _people(connection: Connection, community_id: int, keys: ServiceKeys) -> None:
    groups = {name: people.add_group(connection, community_id, name) for name in GROUPS}
    for home in homes():
        household = people.add_household(connection, community_id, home.number, _sealed_address(keys, home))
        for person in home.members:
            row = {"community_id": community_id, "household_id": household, "group_id": groups[home.group]}
            people.add_member(connection, {**row, **_sealed(keys, person)})


def _agree(connection: Connection, community_id: int, now: datetime) -> None:
    """All but the undecided have agreed on paper, before the demo began; who has said something since keeps to it."""
    for member in people.members(connection, community_id):
        if member.ref not in UNDECIDED and member.consent is None and member.put_off_on is None:
            people.change(connection, member.id, consents.agreed(now - timedelta(days=history.DAYS + 1)))


def _sealed_address(keys: ServiceKeys, home: DemoHousehold) -> bytes:
    """The address is the household's, but a seal needs a person as its owner: the first who lives there."""
    return keys.names.seal(home.address, home.members[0].ref)


def _sealed(keys: ServiceKeys, person: DemoMember) -> dict[str, object]:
    return {
        "ref": person.ref,
        "place": person.place,
        "exempt": person.exempt,
        **register.columns(keys, person.ref, person.name, person.phone),
    }


def _staff(connection: Connection, community_id: int) -> None:
    password = hash_password(PASSWORD)
    groups = people.groups(connection, community_id)
    for clerk in STAFF:
        told = (connection, community_id, clerk.login, clerk.name, password, list(clerk.roles))
        staff_accounts.add(*told, scope={"group_id": groups.get(clerk.group)})


def _above(connection: Connection, community_id: int, now: datetime) -> None:
    """A district with a sub-district, under which the community stands, and an account of the district."""
    under = None
    for kind, name in ORGANISATIONS:
        under = organisations.add(connection, kind, name, under, now)
    organisations.move_community(connection, community_id, None, under, who="command line", now=now)
    told = (connection, community_id, ABOVE.login, ABOVE.name, hash_password(PASSWORD), list(ABOVE.roles))
    top = min(organisations.tree(connection).organisations)
    staff_accounts.add(*told, scope={"organisation_id": top})
