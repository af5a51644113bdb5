"""The weeks that were on air on a channel, who put them there, and bringing one back."""

from dataclasses import dataclass
from itertools import zip_longest

from flask import Response

from tvchannel.base.roles import REVIEW
from tvchannel.desk.kit import words
from tvchannel.desk.kit.audit_words import person
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page
from tvchannel.features.schedule import actions, asked
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.store.channel import grids
from tvchannel.store.channel.grids import GridCause, GridVersion
from tvchannel.store.service import staff_accounts

_SHOWN = 30
_CAUSES = {
    GridCause.BEGIN: "as it was before",
    GridCause.FILE: "from the community's file",
    GridCause.DESK: "planned at the desk",
    GridCause.BACK: "an earlier week brought back",
}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in words: `came` are the slots that came with it or were changed, `went` those that went."""

    id: int
    when: str
    who: str
    cause: str
    came: tuple[str, ...]
    went: tuple[str, ...]
    on_air: bool


@blueprint.get("/grid/versions")
@opens_to(*REVIEW)
def grid_versions() -> Response:
    """The newest versions of the channel, the one on air first."""
    here = asked.planning()
    with services().store.reading() as connection:
        found = grids.versions(connection, here.editor.channel.id, _SHOWN + 1)
        people = staff_accounts.names(connection, here.editor.channel.community_id)
    lines = [
        _line(one, before, people, on_air=one.id == here.on_air.id) for one, before in zip_longest(found, found[1:])
    ]
    return page("schedule/versions", say("Earlier weeks"), place="grid", lines=lines[:_SHOWN], **here.told())


@blueprint.post("/grid/versions/<int:number>")
@opens_to(*REVIEW)
def bring_back_version(number: int) -> Response:
    """Put an earlier version on air again."""
    actions.bring_back(services().store, asked.editor(), number)
    done("The earlier week is on air again. The guide is being planned by it.")
    return asked.back()


def _line(one: GridVersion, before: GridVersion | None, people: dict[str, str], *, on_air: bool) -> VersionLine:
    old = before.rules if before else one.rules
    came = tuple(rule.title.say(language()) for rule in one.rules if rule not in old)
    names = {rule.id for rule in one.rules}
    went = tuple(rule.title.say(language()) for rule in old if rule.id not in names)
    who = person(one.who, people) if one.who else "–"
    return VersionLine(one.id, words.instant(one.at), who, say(_CAUSES[one.cause]), came, went, on_air)
