"""A member's honours on one page, those of before a move to here too, and the form that proposes another one."""

from flask import Response, request, url_for
from sqlalchemy import Connection

from tvchannel.base.roles import CARERS
from tvchannel.desk.kit import names
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, reader_opens, to
from tvchannel.features.honours import actions, honour_form
from tvchannel.features.honours.honour_form import HonourForm
from tvchannel.features.honours.honour_people import own_member, staff_names
from tvchannel.features.honours.honour_words import honour_row, title_words
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.kept_periods import year_asked
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Member
from tvchannel.store.people import honours
from tvchannel.store.records import former_refs
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.honours.decisions import HonourState
from tvchannel.study.honours.titles import LONGEST_DEEDS, LONGEST_TITLE, MOST_DEEDS


@blueprint.get("/members/<ref>/honours")
@opens_to(*CARERS)
def member_honours(ref: str) -> Response:
    """What a member was proposed for and given, and the form for another proposal, for `?year=`."""
    form = HonourForm(year=str(year_asked()))
    with services().store.reading() as connection:
        return _page(connection, own_member(connection, ref), form)


@blueprint.post("/members/<ref>/honours")
@opens_to(*CARERS)
def propose_honour(ref: str) -> Response:
    """Propose the member; with something wrong the form comes back as it was typed."""
    with services().store.reading() as connection:
        member = own_member(connection, ref)
        form, told = honour_form.read(request.form)
        if told is None:
            return _page(connection, member, form, status=400)
    store, keys = services().store, services().keys.names
    actions.propose(store, keys, member, told, who=current_staff().login, now=now())
    done("Proposed. A second person approves it, then the member is asked.")
    return to("honours", year=told.year)


def _page(connection: Connection, member: Member, form: HonourForm, status: int = 200) -> Response:
    name, staff = names.opened([member], CoreSubject.MEMBER.of(member.ref)), staff_names(connection)
    shown = honours.of_members(connection, [member.ref])
    year = form.year if form.year in map(str, honour_form.years()) else ""
    archive = year and reader_opens("archive_html")
    return page(
        "honours/member",
        say("Honours"),
        place="honours",
        status=status,
        name=name.get(member.ref, member.mask),
        member=member,
        form=form,
        limits={"deeds": LONGEST_DEEDS, "lines": MOST_DEEDS, "title": LONGEST_TITLE},
        titles=honour_form.titles(),
        years=honour_form.years(),
        archive=url_for("office.archive_html", member=member.ref, year=year) if archive else "",
        rows=[honour_row(one, staff) for one in reversed(shown)],
        before=_before(connection, member),
    )


def _before(connection: Connection, member: Member) -> list[tuple[int, str, str]]:
    """What was given where the member lived before: (year, title, community); its papers stay there."""
    former = former_refs.of(connection, member.ref)
    given = [one for one in honours.of_members(connection, former) if one.state is HonourState.GIVEN]
    communities = {one.id: one.name.say(language()) for one in catalogue.communities(connection)} if given else {}
    return [(one.year, title_words(one), communities[one.community_id]) for one in given]
