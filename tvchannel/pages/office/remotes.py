"""What remote controls send, as televisions have reported it: to choose or to write a family's file by."""

from dataclasses import dataclass

from flask import Response
from sqlalchemy import Connection

from tvchannel.actions.remotes import Press, read
from tvchannel.pages.context import language, now, opens_to, say, services
from tvchannel.pages.office import words
from tvchannel.pages.office.desk import blueprint
from tvchannel.pages.office.frame import PEOPLE, page
from tvchannel.pages.staff import current_staff
from tvchannel.pages.tv.families import titles
from tvchannel.pages.tv.keys import KEY_NAMES
from tvchannel.store import boxes, remotes
from tvchannel.store.remotes import Remote
from tvchannel.store.rows import Box

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
        households = {box.id: box.household for box in boxes.of_community(connection, community_id)}
        found = remotes.of_community(connection, community_id)
    told = [in_words(one, households.get(one.box_id or 0)) for one in found]
    return page("remotes", say("Remote controls"), place="boxes", told=told)


def told_by(connection: Connection, box: Box) -> Sent | None:
    """What the remote control of a box sends, None when it was never asked."""
    found = remotes.of_viewer(connection, box.community_id, f"box {box.id}")
    return None if found is None else in_words(found, box.household)


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


def _rows(presses: tuple[Press, ...]) -> tuple[Row, ...]:
    codes = dict.fromkeys((press.code, press.name) for press in reversed(presses))
    return tuple(
        Row(
            code,
            ", ".join(press.kind for press in presses if (press.code, press.name) == (code, name)),
            say(KEY_NAMES[name]) if name in KEY_NAMES else name,
        )
        for code, name in codes
    )
