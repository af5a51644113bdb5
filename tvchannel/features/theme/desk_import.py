"""Themes of months from a table: looked at first, then set here or in all communities beneath, and taken back.

Between looking and setting nothing is stored: the page holds what would be set, signed for whoever looked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.errors import Invalid, NotFound, ServiceError, status_of
from tvchannel.base.roles import REVIEW
from tvchannel.core import tokens
from tvchannel.core.import_files.cells import RefusedCell
from tvchannel.core.import_files.spreadsheet import MOST_BYTES
from tvchannel.core.staff.scopes import within_reach
from tvchannel.desk.kit import audit_words, forms, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.theme import feed_state, import_actions, theme_feed, theme_imports, theme_list, theme_plan
from tvchannel.features.theme.limits import MOST
from tvchannel.features.theme.theme_imports import ThemeImport
from tvchannel.features.theme.theme_list import ListedTheme
from tvchannel.features.theme.theme_plan import PlannedMonth, PlannedThemes
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.parameters import day_of, field
from tvchannel.http.sent_files import sent_file
from tvchannel.http.staff_session import current_staff
from tvchannel.http.uploads import takes_file
from tvchannel.store.channel import catalogue
from tvchannel.store.service import staff_accounts
from tvchannel.study.undo import UNDO_WITHIN, UndoState

_SET = "theme list"
_LASTS = timedelta(hours=1)
_EXAMPLE = (
    theme_list.SHOWN_HEADINGS,
    ("2026-12", "学习宪法", "宪法是国家的根本法，我们一起学。", "《宪法就在身边》《社区里的一天》"),
    ("2027年1月", "新年话党史", "", "老党员讲故事；一封家书"),
)


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A month of the table beside what stands there, in words."""

    month: str
    name: str
    text: str
    films: tuple[str, ...]
    missing: tuple[str, ...]
    before: str
    changes: bool


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import of the last day: its months, in how many communities, and whether anything of it can be put back."""

    mark: str
    when: str
    who: str
    months: str
    communities: int
    open: bool
    undone: bool


@dataclass(frozen=True, slots=True)
class FeedLine:
    """The centre's feed: when it was asked and last read, what is wrong, and of its months how many are `otherwise`."""

    address: str
    asked: str
    good: str
    trouble: str
    months: int
    otherwise: int


@blueprint.get("/theme/import")
@opens_to(*REVIEW)
def theme_import() -> Response:
    """The form for a table, and the imports of the last day."""
    return _form()


@blueprint.post("/theme/import")
@opens_to(*REVIEW)
@takes_file(MOST_BYTES)
def read_theme_list() -> Response:
    """Show what a table would set; nothing is set yet."""
    everywhere = request.form.get("where") == "everywhere"
    try:
        _, data = sent_file("list", "Choose the file with the table.")
        listed, refused = theme_list.read(data, context.today())
        if not listed and not refused:
            raise Invalid("The table has no months.")
    except ServiceError as error:
        return _form(forms.in_words(error), status_of(error))
    with services().store.reading() as connection:
        planned = theme_plan.plan(connection, _where(connection, everywhere=everywhere), listed)
        titles = {row.id: row.title.say(language()) for row in catalogue.programmes(connection, _here())}
    return _preview(listed, refused, planned, titles, everywhere=everywhere)


@blueprint.post("/theme/import/feed")
@opens_to(*REVIEW)
def read_theme_feed() -> Response:
    """Show what the centre's feed would set here, as it was last read."""
    with services().store.reading() as connection:
        known = feed_state.state(connection)
        listed = theme_feed.ahead(known.themes, context.today()) if known else []
        if not listed:
            raise NotFound("The centre's feed has no themes.")
        planned = theme_plan.plan(connection, {_here()}, listed)
        titles = {row.id: row.title.say(language()) for row in catalogue.programmes(connection, _here())}
    return _preview(listed, (), planned, titles, everywhere=False)


@blueprint.post("/theme/import/set")
@opens_to(*REVIEW)
def set_theme_list() -> Response:
    """Set what was looked at."""
    listed, everywhere = _read()
    person, store = current_staff(), services().store
    with store.reading() as connection:
        others = _where(connection, everywhere=everywhere)
    _, planned = import_actions.import_themes(
        store, others, listed, made_in=person.community_id, who=person.login, now=context.now()
    )
    if everywhere:
        count = sum(bool(one.changed) for one in planned)
        done("The themes are set in %(n)s communities. The guides are being planned with them.", n=count)
    else:
        done("The themes are set. The guides are being planned with them.")
    return to("theme_import")


@blueprint.post("/theme/import/<mark>/take-back")
@opens_to(*REVIEW)
def take_theme_list_back(mark: str) -> Response:
    """Put back what an import changed."""
    person, store = current_staff(), services().store
    with store.reading() as connection:
        reach = within_reach(connection, person)
    found = import_actions.take_back(store, mark, reach, who=person.login, now=context.now())
    done("Months that are as they were before: %(n)s.", n=found.months)
    if found.kept:
        done("%(n)s months stay: they have been changed since, or it was more than a day ago.", n=found.kept)
    return to("theme_import")


def _here() -> int:
    return current_staff().community_id


def _where(connection: Connection, *, everywhere: bool) -> frozenset[int]:
    return within_reach(connection, current_staff()) if everywhere else frozenset({_here()})


def _form(wrong: str = "", status: int = 200) -> Response:
    at = context.now()
    with services().store.reading() as connection:
        found = theme_imports.since(connection, _here(), at - UNDO_WITHIN)
        staff = staff_accounts.names(connection, _here())
        marks = dict.fromkeys(one.mark for one in found)
        lines = [_line(connection, [one for one in found if one.mark == mark], staff) for mark in marks]
        reach = len(within_reach(connection, current_staff()))
        feed = _feed(connection)
    return page(
        "theme/import",
        say("Themes from a table"),
        place="theme",
        status=status,
        wrong=wrong,
        most=words.size(MOST_BYTES),
        most_films=MOST,
        example=_EXAMPLE,
        reach=reach,
        imports=lines,
        feed=feed,
        planned=None,
    )


def _line(connection: Connection, found: Sequence[ThemeImport], staff: dict[str, str]) -> ImportLine:
    states = {import_actions.undo_state_of(connection, one, context.now()) for one in found}
    return ImportLine(
        mark=found[0].mark,
        when=words.instant(found[0].at),
        who=audit_words.person(found[0].who, staff),
        months=words.listed([_month(one) for one in sorted({one.month for one in found})]),
        communities=len({one.community_id for one in found}),
        open=UndoState.OPEN in states,
        undone=states == {UndoState.UNDONE},
    )


def _feed(connection: Connection) -> FeedLine | None:
    known = feed_state.state(connection)
    if known is None:
        return None
    ahead = theme_feed.ahead(known.themes, context.today())
    return FeedLine(
        address=known.address,
        asked=words.instant(known.asked_at),
        good=words.instant(known.good_at) if known.good_at else "",
        trouble=say(known.trouble, **known.trouble_params) if known.trouble else "",
        months=len(ahead),
        otherwise=theme_plan.otherwise(connection, _here(), ahead),
    )


def _preview(
    listed: Sequence[ListedTheme],
    refused: Sequence[RefusedCell],
    planned: Sequence[PlannedThemes],
    titles: dict[int, str],
    *,
    everywhere: bool,
) -> Response:
    own = next(one for one in planned if one.community_id == _here())
    rows = [_row(one, titles) for one in own.months]
    lacking = [(one.community.say(language()), missing) for one in planned if (missing := _missing(one))]
    return page(
        "theme/import",
        say("Themes from a table"),
        place="theme",
        planned=planned,
        rows=rows,
        refused=[(one.cell, say(one.sentence, **_in_words(one.params))) for one in refused],
        lacking=lacking if everywhere else [],
        changes=sum(bool(one.changed) for one in planned),
        everywhere=everywhere,
        entries=_sign(listed, everywhere=everywhere),
    )


def _missing(planned: PlannedThemes) -> str:
    return words.listed(dict.fromkeys(title for one in planned.months for title in one.missing))


def _row(planned: PlannedMonth, titles: dict[int, str]) -> ThemeRow:
    before, after = planned.before, planned.after
    return ThemeRow(
        month=_month(planned.month),
        name=after.theme.name.say(language()),
        text=after.theme.text.say(language()),
        films=tuple(titles[number] for number in after.programmes),
        missing=planned.missing,
        before=before.theme.name.say(language()),
        changes=planned.changes,
    )


def _month(month: str) -> str:
    return words.month(day_of(f"{month}-01"))


def _in_words(params: dict[str, object]) -> dict[str, object]:
    return {name: _month(str(value)) if name == "month" else value for name, value in params.items()}


def _sign(listed: Sequence[ListedTheme], *, everywhere: bool) -> str:
    """The listed themes as text that only this person can send back, within the hour."""
    what = [current_staff().id, _here(), everywhere, [one.plain() for one in listed]]
    return tokens.sign(services().keys.signing, _SET, what, context.now() + _LASTS)


def _read() -> tuple[list[ListedTheme], bool]:
    """What a form holds. Raises Expired, Invalid."""
    entries = field(request.form, "entries")
    who, where, everywhere, told = tokens.read_signed(services().keys.signing, _SET, entries, context.now())
    if (who, where) != (current_staff().id, _here()):
        raise Invalid("This list was looked at by somebody else. Please upload it again.")
    return [ListedTheme.of_plain(one) for one in told], bool(everywhere)
