"""Which member said what, at the desk: of those who agreed to be recorded; that it was looked at stands in the log."""

from dataclasses import dataclass

from flask import Response

from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import names
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.discussions.audit import DiscussionSubject
from tvchannel.features.discussions.desk import discussion_of
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.people import discussions, opinion_notes, opinions, people
from tvchannel.study.together.discussions import About, AboutKind, NoteState


@dataclass(frozen=True, slots=True)
class SaidRow:
    """Somebody who said something: the sentences, and what was typed."""

    name: str
    group: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]


@blueprint.get("/discussions/<int:number>/said")
@opens_to(*PEOPLE, to_part=False)
def discussion_said(number: int) -> Response:
    """Of a discussion."""
    found = discussion_of(number)
    return _page(found.about, found.draft.title.say(language()))


@blueprint.get("/comments/<int:programme_id>/said")
@opens_to(*PEOPLE, to_part=False)
def film_said(programme_id: int) -> Response:
    """Of a film."""
    with services().store.reading() as connection:
        row = catalogue.programme(connection, current_staff().community_id, programme_id)
    return _page(About(AboutKind.FILM, row.id), row.title.say(language()))


def _page(about: About, title: str) -> Response:
    """The members who are here still, by group and household."""
    lang, community_id = language(), current_staff().community_id
    with services().store.reading() as connection:
        said = opinions.by_member(connection, about)
        typed = [one for one in opinion_notes.of_states(connection, community_id, [*NoteState], about) if one.member]
        refs = {*said, *(one.member for one in typed)}
        everybody = [one for one in people.members(connection, community_id) if one.ref in refs]
        words = discussions.sentences(connection, [one for chosen in said.values() for one in chosen])
    pages = row_page(len(everybody))
    members = pages.cut(everybody)
    opened = names.opened(members, DiscussionSubject.SAID.of(about.text)) if members else {}
    rows = [
        SaidRow(
            opened.get(one.ref, one.mask),
            one.group,
            tuple(words[number].words.say(lang) for number in said.get(one.ref, ())),
            tuple(note.words for note in typed if note.member == one.ref),
        )
        for one in members
    ]
    return page(
        "discussions/said",
        say("Who said what"),
        place="discussions",
        number=about.number,
        is_film=about.kind is AboutKind.FILM,
        heading=title,
        rows=rows,
        pages=pages,
    )
