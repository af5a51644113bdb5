"""The way to a programme's mark on the television: from its page, and from its end."""

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import ProgrammeRow
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import Choice


def after_programme(connection: Connection, here: Visit, row: ProgrammeRow, back: str) -> list[Choice]:
    """The way to give a programme a mark; the same for every home, because such pages are shared."""
    href = url_for("tv.rating", community=here.community.key, programme_id=row.id, via=came_from(back))
    return [Choice(say(here.lang, "Mark it"), href, say(here.lang, "1 to 5"))]
