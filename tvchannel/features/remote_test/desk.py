"""What remote controls send, as televisions have reported it: to choose or to write a family's file by."""

from dataclasses import dataclass

from flask import Response, render_template, url_for
from sqlalchemy import Connection

from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.features.remote_test import remotes
from tvchannel.features.remote_test.actions import KeyEvent, read
from tvchannel.features.remote_test.remotes import Remote
from tvchannel.features.remote_test.tv import KEY_NAMES
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.boxes import boxes
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Box
from tvchannel.tv.kit.families import titles

WHY = {
    "address": "chosen by its address",
    "box": "set for this box",
    "model": "by its model",
    "operator": "the operator's usual one",
    "agent": "by its user agent",
    "globals": "by its objects",
    "": "nothing was known",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A code with the kinds of event that brought it and the key that it was taken for, newest first."""

    code: int
    kinds: str
    name: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What one television told, in words; `household` is None where it is nobody's."""

    household: int | None
    box_id: int | None
    when: str
    agent: str
    family: str
    why: str
    objects: str
    rows: tuple[Row, ...]


@blueprint.get("/remotes")
@opens_to(*PEOPLE)
def remote_controls() -> Response:
    """All that were reported, the newest first."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        here = boxes.of_community(connection, community_id)
        households, homes = {box.id: box.household for box in here}, {box.id: box.household_id for box in here}
        found, own = remotes.of_community(connection, community_id), scope.homes(connection)
        key = catalogue.community_of_id(connection, community_id).key
    if own is not None:
        found = [one for one in found if one.box_id in homes and homes[one.box_id] in own]
    told = [in_words(one, households.get(one.box_id or 0)) for one in found]
    exercise = _beside_a_remote(key, "exercise")
    return page("remote_test/remotes", say("Remote controls"), place="boxes", told=told, exercise=exercise)


def _beside_a_remote(community: str, path: str) -> str:
    """A page of the television beside a remote control where this may be tried, else the page alone: it takes keys."""
    if community in services().settings.simulator:
        return url_for("welcome.simulator", community=community, page=path)
    return url_for("tv.home", community=community) + path


def of_box(connection: Connection, box: Box) -> str:
    """What the remote control of a box sends, as HTML."""
    found = remotes.of_viewer(connection, box.community_id, f"box {box.id}")
    return render_template("remote_test/box_remote.html", remote=in_words(found, box.household) if found else None)


def in_words(remote: Remote, household: int | None) -> Sent:
    """A report in the language of the desk."""
    told = read(remote.told)
    return Sent(
        household=household,
        box_id=remote.box_id,
        when=words.ago(remote.at, now()),
        agent=told.agent,
        family=dict(titles(services().settings, language())).get(told.family, told.family),
        why=say(WHY.get(told.why, WHY[""])),
        objects=" ".join(told.objects),
        rows=_rows(told.presses),
    )


def _rows(presses: tuple[KeyEvent, ...]) -> tuple[Row, ...]:
    codes = dict.fromkeys((press.code, press.name) for press in reversed(presses))
    return tuple(
        Row(
            code,
            ", ".join(press.kind for press in presses if (press.code, press.name) == (code, name)),
            say(KEY_NAMES[name]) if name in KEY_NAMES else name,
        )
        for code, name in codes
    )
