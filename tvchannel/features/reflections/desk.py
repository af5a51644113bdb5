"""The branch's reading list: who said what of which programme, the newest first. Nobody is ranked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from flask import Response, request

from tvchannel.base.roles import GATHERINGS
from tvchannel.desk.kit import forms, names, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.forms import TypedForm
from tvchannel.desk.kit.frame import page
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.reflections import words_said
from tvchannel.features.reflections.audit import ReflectionSubject
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue, reflection_topics
from tvchannel.store.entities import Member
from tvchannel.store.people import people, reflections
from tvchannel.store.people.reflections import Reflection, WantedReflections
from tvchannel.store.service import staff_accounts

_MOST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class ReflectionRow:
    """What one member said; `typed` says who typed it, "" for what was chosen on the television."""

    number: int
    day: str
    name: str
    group: str
    film: str
    topic: str
    words: str
    mark: str
    typed: str


@blueprint.get("/reflections", endpoint="reflections")
@opens_to(*GATHERINGS)
def list_reflections() -> Response:
    """Those of the reader's people, by `programme`, `topic`, and the days `from` and `until`; each look is written."""
    community_id, form = current_staff().community_id, TypedForm(request.args)
    with services().store.reading() as connection:
        members = {one.ref: one for one in scope.seen(people.members(connection, community_id))}
        wanted = _wanted(form, members)
        found = [] if form.wrong else reflections.of_community(connection, community_id, wanted)
        films = {one.id: one.title.say(language()) for one in catalogue.programmes(connection, community_id)}
        said = reflections.programmes(connection, community_id)
        topics = reflection_topics.of_community(connection, community_id)
        staff = staff_accounts.names(connection, community_id)
    pages = row_page(len(found))
    shown = pages.cut(found)
    opened = names.opened(list({one.said.member: members[one.said.member] for one in shown}.values()), _READ)
    named = _Named(members, opened, films, {one.id: one.draft.title.say(language()) for one in topics}, staff)
    return page(
        "reflections/reflections",
        say("Reflections"),
        place="reflections",
        status=400 if form.wrong else 200,
        form=form,
        rows=[named.row(one) for one in shown],
        films={number: title for number, title in films.items() if number in said},
        topics=named.topics,
        pages=pages,
    )


_READ = ReflectionSubject.READ.of()


@dataclass(frozen=True, slots=True)
class _Named:
    """What stands for the references, ids and logins of a row."""

    members: Mapping[str, Member]
    opened: Mapping[str, str]
    films: Mapping[int, str]
    topics: Mapping[int, str]
    staff: Mapping[str, str]

    def row(self, one: Reflection) -> ReflectionRow:
        """A reflection in words."""
        said, member = one.said, self.members[one.said.member]
        typed = say("typed by %(name)s", name=self.staff.get(said.typed_by, said.typed_by)) if said.typed_by else ""
        if one.corrected_by:
            by = self.staff.get(one.corrected_by, one.corrected_by)
            typed = f"{typed} · {say('corrected by %(name)s', name=by)}"
        return ReflectionRow(
            number=one.id,
            day=words.day(one.at.astimezone(services().settings.zone).date()),
            name=self.opened.get(member.ref, member.mask),
            group=member.group,
            film=self.films.get(said.programme_id or 0, ""),
            topic=self.topics.get(said.topic_id or 0, ""),
            words=words_said.opened(one, language()),
            mark=words_said.marked(one, language()),
            typed=typed,
        )


def _wanted(form: TypedForm, members: Mapping[str, Member]) -> WantedReflections:
    """What the form asks for; of the days the last one is in it."""
    sent, zone = form.fields, services().settings.zone
    programme = forms.checked(form.wrong, "programme", lambda: forms.number(sent, "programme", _MOST_ID))
    topic = forms.checked(form.wrong, "topic", lambda: forms.number(sent, "topic", _MOST_ID))
    first = forms.checked(form.wrong, "from", lambda: forms.day(sent, "from"))
    last = forms.checked(form.wrong, "until", lambda: forms.day(sent, "until"))
    since = datetime.combine(first, time(), zone) if first else None
    until = datetime.combine(last, time(), zone) + timedelta(days=1) if last else None
    return WantedReflections(members.keys(), programme, topic, since, until)
