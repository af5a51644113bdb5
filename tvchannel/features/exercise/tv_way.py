"""The way to the exercise on the television: from what one may take part in."""

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.http.path_sessions import url_for
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import Option


def invitation(_connection: Connection, here: Visit) -> list[Option]:
    """The exercise, open to every television at any time."""
    label, note = say(here.lang, "Exercise of the remote"), say(here.lang, "five minutes")
    return [Option("", label, note, url_for("tv.exercise", community=here.community.key))]
