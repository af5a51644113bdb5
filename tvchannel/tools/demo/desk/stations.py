"""The demo's stations: one of the first group with its leader and a guide, and the hub of the service centre."""

from datetime import datetime, tzinfo

from sqlalchemy import Connection

from tvchannel.core import pin
from tvchannel.core.tokens import ServiceKeys
from tvchannel.store.people import group_registry, people
from tvchannel.store.stations import keepers, registry, tickets
from tvchannel.store.stations.keepers import Duty
from tvchannel.store.stations.registry import Done
from tvchannel.study.day import study_day
from tvchannel.study.stations.faults import Fault
from tvchannel.study.stations.life_cycle import CHECKLISTS, StationStage

PINS = {Duty.ADMINISTRATOR: "1234", Duty.GUIDE: "5678"}
_GUIDE = "guide"


def set_up(connection: Connection, community_id: int, keys: ServiceKeys, now: datetime, zone: tzinfo) -> None:
    """Once; what the desk has changed since stays."""
    groups = group_registry.all_of(connection, community_id)
    if not groups or registry.of_community(connection, community_id):
        return
    first = groups[0]
    made = registry.add(connection, community_id, building="3号楼", room="101", group_id=first.id, now=now)
    registry.add(connection, community_id, building="社区党群服务中心", room="", group_id=None, now=now)
    for step in CHECKLISTS[StationStage.RIPE]:
        registry.tick(connection, made.id, Done(step, study_day(now, zone), "branch"))
    registry.set_stage(connection, made.id, StationStage.SET_UP)
    members = [one.ref for one in people.members(connection, community_id) if one.group == first.name]
    keepers.put(connection, made.id, Duty.ADMINISTRATOR, member=first.leader or members[0])
    keepers.put(connection, made.id, Duty.GUIDE, login=_GUIDE)
    for one in keepers.keepers(connection, made.id):
        keepers.put_pin(connection, one.id, pin.hash_of(keys.pepper, one.owner, PINS[one.duty]))
    tickets.report(connection, made.id, Fault.SOUND, now)
