"""The ways to reflections on the television: from a programme and its end, and from a member's own record."""

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import reflection_topics
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.people import reflections
from tvchannel.study.together.reflections import on_offer
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import Choice, Option
from tvchannel.tv.parts.own_record import MemberAccess


def after_programme(connection: Connection, here: Visit, row: ProgrammeRow, back: str) -> list[Choice]:
    """The way to say something of a programme, where there are sentences to choose from."""
    if not on_offer(here.shared(connection, reflection_topics.of_community, here.community.id)):
        return []
    href = url_for("tv.reflection", community=here.community.key, programme_id=row.id, via=came_from(back))
    return [Choice(say(here.lang, "Reflect"), href, say(here.lang, "sentences"))]


def own_record(connection: Connection, told: MemberAccess) -> list[Option]:
    """The way to what this member said, where there is anything."""
    count = len(reflections.of_member(connection, told.member.ref))
    if not count:
        return []
    return [Option("", told.say("Reflections: %(n)s", n=count), href=told.address("own_reflections"))]
