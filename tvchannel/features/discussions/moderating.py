"""Decide what is shown of what residents said: approve it, refuse it, take it down again with a reason."""

from enum import StrEnum

from tvchannel.base.errors import Conflict, Invalid
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.features.discussions.actions import record
from tvchannel.features.discussions.audit import DiscussionAction
from tvchannel.store.database.engine import Store
from tvchannel.store.people import opinion_notes, opinions
from tvchannel.study.together.discussions import About, NoteState, about_of


class OpinionDecision(StrEnum):
    """What is decided about something that was said."""

    SHOW = "show"
    REFUSE = "refuse"
    TAKE_DOWN = "down"


LONGEST_REASON = 60
_BECOMES = {
    OpinionDecision.SHOW: (NoteState.WAITING, NoteState.SHOWN, DiscussionAction.SHOWN),
    OpinionDecision.REFUSE: (NoteState.WAITING, NoteState.REFUSED, DiscussionAction.REFUSED),
    OpinionDecision.TAKE_DOWN: (NoteState.SHOWN, NoteState.DOWN, DiscussionAction.TAKEN_DOWN),
}
_DECIDED = "This was decided already."


def decide_note(
    store: Store, author: AppearanceAuthor, number: int, decision: OpinionDecision, reason: str = ""
) -> None:
    """What becomes of a note. Raises NotFound, Conflict where it is decided already, Invalid without a reason."""
    _require_reason(decision, reason)
    before, after, did = _BECOMES[decision]
    with store.writing() as connection:
        note = opinion_notes.one(connection, author.community_id, number)
        about = about_of(note.about)
        if note.state is not before or about is None:
            raise Conflict(_DECIDED)
        opinion_notes.set_state(connection, number, after, who=author.who)
        record(connection, author, did, about, reason)


def decide_sentence(
    store: Store, author: AppearanceAuthor, about: About, sentence: int, decision: OpinionDecision, reason: str = ""
) -> None:
    """What becomes of all that waits at a ready sentence, or of all that is shown of it.

    Raises Conflict where nothing waits or is shown there, Invalid where something is taken down without a reason.
    """
    _require_reason(decision, reason)
    community_id = author.community_id
    with store.writing() as connection:
        if decision is OpinionDecision.TAKE_DOWN:
            count = opinions.take_down(connection, community_id, about, sentence)
        else:
            show = decision is OpinionDecision.SHOW
            count = opinions.decide(connection, community_id, about, sentence, show=show)
        if not count:
            raise Conflict(_DECIDED)
        record(connection, author, _BECOMES[decision][2], about, reason)


def _require_reason(decision: OpinionDecision, reason: str) -> None:
    if decision is OpinionDecision.TAKE_DOWN and not reason:
        raise Invalid("Please say why it is taken down.")
