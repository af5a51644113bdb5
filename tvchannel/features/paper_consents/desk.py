"""Who has not agreed yet, by group; those who signed on paper are entered, and who withdraws on paper."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Response, request

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import PEOPLE
from tvchannel.core.looking import member_search
from tvchannel.core.privacy.erased_lists import try_note_withdrawals
from tvchannel.desk.kit import forms, names, scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.row_pages import row_page, same_page
from tvchannel.features.paper_consents import actions
from tvchannel.features.paper_consents.audit import PaperConsentSubject
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.parameters import UNREADABLE
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.study.consent import ConsentChoice, ConsentStatus

_MOST = 500


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A member; `watches`: this person has chosen to watch without records."""

    ref: str
    name: str
    household: int
    watches: bool


@dataclass(frozen=True, slots=True)
class ConsentGroup:
    """The members of a group on this page who have not agreed, and those who have; of all of them the numbers."""

    name: str
    open: tuple[ConsentRow, ...]
    agreed: tuple[ConsentRow, ...]
    count_agreed: int
    count: int


@blueprint.get("/consents", endpoint="consents")
@opens_to(*PEOPLE)
def list_consents() -> Response:
    """Everybody by group, those first who have not agreed."""
    everybody = _in_order(_members())
    pages = row_page(len(everybody))
    groups = _groups(pages.cut(everybody), everybody)
    shown = (one.name for group in groups for one in group.open)
    return page(
        "paper_consents/consents",
        say("Consents"),
        place="consents",
        groups=groups,
        pages=pages,
        spelt=member_search.filter_words(shown),
        today=context.today(),
    )


@blueprint.get("/consents/form", endpoint="consent_form")
@opens_to(*PEOPLE)
def print_form() -> Response:
    """The sheet to sign, for those of `?group=` who have not agreed; for all groups where none is named."""
    wanted = request.args.get("group", "")
    members = [one for one in _members() if not one.agreed and wanted in ("", one.group)]
    groups = _groups(members, members)
    return page("paper_consents/form", say("Consent sheet"), place="consents", groups=groups)


@blueprint.post("/consents")
@opens_to(*PEOPLE)
def enter_consents() -> Response:
    """Enter that those who were ticked, or all of a group, have signed; or that one person withdraws."""
    sent, person, told = request.form, current_staff(), services()
    choice = sent.get("choice", "")
    if choice not in [*ConsentChoice]:
        raise Invalid(UNREADABLE)
    signed_on = forms.day(sent, "signed_on") or context.today()
    refs = sent.getlist("member") if "all" not in sent else _refs_of(sent["all"])
    if not refs:
        raise Invalid("Please tick who has signed.")
    if len(refs) > _MOST:
        raise Invalid("Too many at once: at most %(most)s.", most=_MOST)
    with told.store.reading() as connection:
        scope.require_refs(connection, refs)
    found = actions.enter(
        told.store,
        person.community_id,
        refs,
        ConsentChoice(choice),
        signed_on,
        who=person.login,
        now=context.now(),
        zone=told.settings.zone,
    )
    if choice == ConsentChoice.WATCH_ONLY:
        try_note_withdrawals(told.store, told.settings.data_dir)
    done("Entered for %(n)s people.", n=found.entered)
    if found.chosen_since:
        done("%(n)s people have chosen on their television since then: that choice stays.", n=found.chosen_since)
    return to("consents", **same_page())


def _members() -> list[Member]:
    with services().store.reading() as connection:
        return scope.seen(people.members(connection, current_staff().community_id))


def _refs_of(group: str) -> list[str]:
    """Those of a group who have not chosen yet; who chose to watch without records is ticked by name."""
    today: date = context.today()
    undecided = (ConsentStatus.ASK, ConsentStatus.LATER)
    return [one.ref for one in _members() if one.group == group and one.standing(today) in undecided]


def _in_order(members: Iterable[Member]) -> list[Member]:
    """Those of a group who have not agreed stand before the others."""
    groups = _by_group(members)
    return [one for some in groups.values() for one in sorted(some, key=lambda one: one.agreed)]


def _groups(shown: Sequence[Member], everybody: Iterable[Member]) -> list[ConsentGroup]:
    """The groups of those who are `shown`, with the numbers of `everybody`."""
    opened = names.opened(shown, PaperConsentSubject.LIST.of())
    sizes = Counter((one.group, one.agreed) for one in everybody)
    return [
        ConsentGroup(
            name,
            tuple(_row(one, opened) for one in found if not one.agreed),
            tuple(_row(one, opened) for one in found if one.agreed),
            sizes[name, True],
            sizes[name, True] + sizes[name, False],
        )
        for name, found in _by_group(shown).items()
    ]


def _by_group(members: Iterable[Member]) -> dict[str, list[Member]]:
    groups: dict[str, list[Member]] = {}
    for one in members:
        groups.setdefault(one.group, []).append(one)
    return groups


def _row(one: Member, opened: dict[str, str]) -> ConsentRow:
    watches = one.consent == ConsentChoice.WATCH_ONLY
    return ConsentRow(one.ref, opened.get(one.ref, one.mask), one.household, watches)
