"""Who has not agreed yet, by group; those who signed on paper are entered, and who withdraws on paper."""

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
    """The members of a group who have not agreed, and those who have."""

    name: str
    open: tuple[ConsentRow, ...]
    agreed: tuple[ConsentRow, ...]


@blueprint.get("/consents", endpoint="consents")
@opens_to(*PEOPLE)
def list_consents() -> Response:
    """Everybody by group, those first who have not agreed."""
    groups = _groups()
    shown = (one.name for group in groups for one in group.open)
    return page(
        "paper_consents/consents",
        say("Consents"),
        place="consents",
        groups=groups,
        spelt=member_search.filter_words(shown),
        today=context.today(),
    )


@blueprint.get("/consents/form", endpoint="consent_form")
@opens_to(*PEOPLE)
def print_form() -> Response:
    """The sheet to sign, for those of `?group=` who have not agreed; for all groups where none is named."""
    wanted = request.args.get("group", "")
    groups = [group for group in _groups() if group.open and wanted in ("", group.name)]
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
    return to("consents")


def _members() -> list[Member]:
    with services().store.reading() as connection:
        return scope.seen(people.members(connection, current_staff().community_id))


def _refs_of(group: str) -> list[str]:
    """Those of a group who have not chosen yet; who chose to watch without records is ticked by name."""
    today: date = context.today()
    undecided = (ConsentStatus.ASK, ConsentStatus.LATER)
    return [one.ref for one in _members() if one.group == group and one.standing(today) in undecided]


def _groups() -> list[ConsentGroup]:
    everybody = _members()
    opened = names.opened(everybody, PaperConsentSubject.LIST.of())
    groups: dict[str, list[Member]] = {}
    for one in everybody:
        groups.setdefault(one.group, []).append(one)
    return [
        ConsentGroup(
            name,
            tuple(_row(one, opened) for one in found if not one.agreed),
            tuple(_row(one, opened) for one in found if one.agreed),
        )
        for name, found in groups.items()
    ]


def _row(one: Member, opened: dict[str, str]) -> ConsentRow:
    watches = one.consent == ConsentChoice.WATCH_ONLY
    return ConsentRow(one.ref, opened.get(one.ref, one.mask), one.household, watches)
