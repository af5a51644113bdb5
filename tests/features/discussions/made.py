"""Discussions for tests: of six sentences, open now."""

from datetime import datetime, timedelta

from epg.titles import Title
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.features.discussions import actions
from tvchannel.store.database.engine import Store
from tvchannel.store.people import discussions
from tvchannel.study.together.discussions import FIRST_SENTENCES, DiscussionDraft

TITLE = "小区怎样更好"
TEXT = "您觉得小区哪里还可以更好？"
DAYS = 7


def draft(now: datetime, **told: object) -> DiscussionDraft:
    """Of a week from now."""
    title, text = Title(TITLE, "A better home"), Title(TEXT, "What could be better?")
    return DiscussionDraft(title, text, now, now + timedelta(days=DAYS), FIRST_SENTENCES, **told)  # type: ignore[arg-type]


def open_discussion(store: Store, community: int, now: datetime, **told: object) -> int:
    """One that is switched on; gives its id."""
    author = AppearanceAuthor(community, "reviewer", now)
    number = actions.add(store, author, draft(now, **told))
    actions.switch_on(store, author, number)
    return number


def allow_comments(store: Store, community: int, *, at_once: bool = False) -> None:
    """Something can be said of films."""
    with store.writing() as connection:
        told = {"is_on": True, "at_once": at_once}
        discussions.set_film_comments(connection, community, **told, sentences=FIRST_SENTENCES)
