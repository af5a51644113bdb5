"""The honours of a year: what waits for a second person, what waits for the member, and what was given."""

from collections import Counter
from dataclasses import dataclass

from flask import Response

from tvchannel.base.roles import CARERS
from tvchannel.core.looking import member_search
from tvchannel.desk.kit import names, scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.honours.audit import HonourSubject
from tvchannel.features.honours.honour_people import members_of, staff_names
from tvchannel.features.honours.honour_words import HonourRow, honour_row
from tvchannel.http.context import opens_to, say, services, today
from tvchannel.http.kept_periods import year_asked
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import honours as store
from tvchannel.store.people import people
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.groups import order as groups_order
from tvchannel.study.honours.decisions import HonourState

_TITLES = {
    HonourState.PROPOSED: "Proposed: a second person approves",
    HonourState.APPROVED: "Approved: the member is asked",
    HonourState.GIVEN: "Given",
    HonourState.OVER: "Not given",
}


@dataclass(frozen=True, slots=True)
class HonourLine:
    """A row of the list: whose honour it is, and the honour in words."""

    name: str
    group: str
    told: HonourRow


@dataclass(frozen=True, slots=True)
class HonourSection:
    """The honours that stand alike, by group and name."""

    title: str
    over: bool
    lines: tuple[HonourLine, ...]


@blueprint.get("/honours")
@opens_to(*CARERS)
def honours() -> Response:
    """The honours of `?year=` (the present one without it): by group and name, never by a figure."""
    year, community_id = year_asked(), current_staff().community_id
    with services().store.reading() as connection:
        found = store.of_year(connection, community_id, year)
        known = {today().year, today().year - 1, year, *store.years(connection, community_id)}
        members, staff = members_of(connection, found), staff_names(connection)
    opened = names.opened([*members.values()], HonourSubject.LIST.of(year))
    lines = [
        HonourLine(opened.get(one.member, member.mask), member.group, honour_row(one, staff))
        for one in found
        if (member := members.get(one.member)) is not None
    ]
    lines.sort(key=lambda one: (groups_order(one.group), one.name, one.told.id))
    return page(
        "honours/honours",
        say("Honours"),
        place="honours",
        year=year,
        years=sorted(known, reverse=True),
        sections=[_section(state, lines) for state in HonourState],
    )


def _section(state: HonourState, lines: list[HonourLine]) -> HonourSection:
    shown = tuple(one for one in lines if one.told.state is state)
    return HonourSection(say(_TITLES[state]), state is HonourState.OVER, shown)


@blueprint.get("/honours/new")
@opens_to(*CARERS)
def choose_for_honour() -> Response:
    """Whom to propose: everybody whom the reader sees, by group, to be found by name or household."""
    year = year_asked()
    with services().store.reading() as connection:
        everybody = scope.seen(people.members(connection, current_staff().community_id))
    pages, sizes = row_page(len(everybody)), Counter(one.group for one in everybody)
    opened = names.opened(pages.cut(everybody), CoreSubject.MEMBERS.of())
    groups: dict[str, list[tuple[Member, str]]] = {}
    for one in pages.cut(everybody):
        groups.setdefault(one.group, []).append((one, opened.get(one.ref, one.mask)))
    return page(
        "honours/choose",
        say("Propose an honour"),
        place="honours",
        year=year,
        groups=groups,
        sizes=sizes,
        pages=pages,
        spelt=member_search.filter_words(opened.values()),
    )
