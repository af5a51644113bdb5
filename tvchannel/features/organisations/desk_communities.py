"""The communities beneath an organisation side by side, and the way into the desk of each."""

from datetime import date, datetime, time, timedelta

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.roles import ROLES
from tvchannel.core.reporting.formats import FORMATS
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.downloads import file, headings
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.organisations import actions, community_figures
from tvchannel.features.organisations.community_figures import CommunityFigures
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.kept_periods import is_kept, require_kept
from tvchannel.http.staff_session import current_staff, enter_community
from tvchannel.store.channel import catalogue
from tvchannel.store.service import organisations
from tvchannel.study.day import month_of
from tvchannel.study.organisations.tree import Tree

_FILES = {form.end: form for form in FORMATS}


@blueprint.get("/communities", endpoint="communities")
@opens_to(*ROLES)
def list_communities() -> Response:
    """The communities of the reader's organisation in a month (`?month=`); with `?form=xlsx`, `csv` as a file."""
    month = require_kept(forms.month(request.args, "month") or context.today()).replace(day=1)
    with services().store.reading() as connection:
        found, name = _figures(connection, month), _name(connection)
    form = request.args.get("form", "")
    if form in _FILES:
        made_at = context.now().astimezone(services().settings.zone)
        table = community_figures.table(found, name, month, made_at)
        person = current_staff()
        told = (services().store, person.community_id, form)
        actions.note_taken_along(*told, who=person.login, now=context.now())
        return file(_FILES[form].render(table, headings()), f"{table.stem}.{form}", _FILES[form].mimetype)
    before, after = month - timedelta(days=1), month_of(month)[1] + timedelta(days=1)
    return page(
        "organisations/communities",
        say("Communities"),
        place="communities",
        organisation=name,
        month=month,
        rows=found,
        total=community_figures.total(found),
        here=current_staff().community_id if current_staff().has_entered else None,
        stays=_now_beneath(),
        before=before if is_kept(before) else None,
        after=after if after <= context.today() else None,
    )


@blueprint.post("/communities/<community>/enter", endpoint="enter_community")
@opens_to(*ROLES)
def begin_work(community: str) -> Response:
    """Work at the desk of this community from now on."""
    with services().store.reading() as connection:
        wanted = catalogue.community(connection, community)
    if wanted.id not in _now_beneath():
        raise NotFound("There is no such community here.")
    actions.note_entered(services().store, wanted, who=current_staff().login, now=context.now())
    enter_community(wanted.id)
    done("You are at the desk of %(name)s now.", name=wanted.name.say(language()))
    return to("today")


def _now_beneath() -> frozenset[int]:
    """The communities in which the reader may work: all beneath the organisation, or the one of the account."""
    person = current_staff()
    if person.organisation_id is None:
        return frozenset({person.community_id})
    with services().store.reading() as connection:
        return organisations.tree(connection).communities_beneath(person.organisation_id)


def _figures(connection: Connection, month: date) -> list[CommunityFigures]:
    """Of the communities that stood beneath the organisation at the end of the month, or stand there now."""
    person, zone = current_staff(), services().settings.zone
    now_ = organisations.tree(connection)
    ended = datetime.combine(month_of(month)[1] + timedelta(days=1), time(), zone)
    then = now_.at(organisations.moves(connection), ended)
    if person.organisation_id is None:
        wanted = frozenset({person.community_id})
    elif ended <= context.now():
        wanted = then.communities_beneath(person.organisation_id)
    else:
        wanted = now_.communities_beneath(person.organisation_id)
    told = [one for one in catalogue.communities(connection) if one.id in wanted]
    return [
        community_figures.read(connection, one, _above(then, one.id), month, now=context.now(), zone=zone)
        for one in told
    ]


def _above(tree: Tree, community_id: int) -> str:
    """The organisation directly above a community; "" where there is none."""
    found = tree.above(tree.communities.get(community_id))
    return found[-1].name.say(language()) if found else ""


def _name(connection: Connection) -> str:
    """The name of the reader's organisation; "" for an account of one community."""
    number = current_staff().organisation_id
    return "" if number is None else organisations.tree(connection).organisations[number].name.say(language())
