"""What a television's visit leaves behind: when it was seen, what it chose, and which of its sessions goes on."""

from collections.abc import Mapping
from datetime import date, datetime

from tvchannel.core import tokens
from tvchannel.core.one_time_entry import Entered
from tvchannel.store.boxes import boxes
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Box
from tvchannel.store.records import check_in_offers

_OFFER_PATIENCE_S = 3.0


def note_seen(store: Store, seen: Mapping[tuple[int, str], datetime]) -> None:
    """When boxes, by id and hash of their session ("" where they have a cookie), were last seen."""
    store.together(lambda connection: boxes.note_seen(connection, seen), may_wait=True)


def note_offer(store: Store, box_id: int, day: date) -> None:
    """A page of this box offers presses of the study day `day`. Raises Unavailable when that cannot be written."""
    store.together(lambda connection: check_in_offers.shown(connection, box_id, day), patience_s=_OFFER_PATIENCE_S)


def keep_choices(store: Store, box: Box, choices: dict[str, str]) -> None:
    """What a box has chosen (size of the text, language ...), beside what it chose before."""
    kept = box.choices | choices
    store.together(lambda connection: boxes.set_choices(connection, box.id, kept))


def bind_session(store: Store, entered: Entered, browser: str) -> None:
    """The session of a box that has just been let in counts for this browser (its hash) alone."""
    session = tokens.token_hash(entered.session)
    store.together(lambda connection: boxes.bind_session(connection, session, browser))


def end_session(store: Store, session: str) -> None:
    """The session with this token opens nothing any more."""
    with store.writing() as connection:
        boxes.close_session(connection, tokens.token_hash(session))
