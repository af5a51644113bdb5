"""Change the draft of a channel's week, publish it, bring an earlier week back: each in a transaction of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from epg.days import SpecialDay
from epg.rules import Rule
from tvchannel.base.errors import Conflict
from tvchannel.core.schedule import grids as on_air
from tvchannel.features.schedule.audit import ScheduleAction, ScheduleSubject
from tvchannel.store.channel import catalogue, grids, special_days, timetable
from tvchannel.store.channel.grids import GridCause, GridDraft, GridVersion
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Channel
from tvchannel.store.service import audit
from tvchannel.store.service.audit import AuditAction, AuditSubject

_STEPS = 50  # how many changes of a draft can be taken back
_OTHER = "Somebody has put another week on air since: look at the differences, and choose what to do with your draft."
Change = Callable[[tuple[Rule, ...]], tuple[Rule, ...]]


@dataclass(frozen=True, slots=True)
class Editor:
    """Who plans which channel, and when."""

    channel: Channel
    who: str
    now: datetime


@dataclass(frozen=True, slots=True)
class PageState:
    """Which version and which edition of the draft a page has shown (0: none)."""

    base: int
    edition: int


def standing(store: Store, editor: Editor) -> tuple[GridVersion, GridDraft | None, list[GridDraft]]:
    """What is on air (a version numbered 0 where none was kept yet), the editor's draft, and the drafts of others."""
    with store.reading() as connection:
        found = grids.drafts(connection, editor.channel.id)
        newest = grids.newest(connection, editor.channel.id)
        if newest is None:
            there = tuple(timetable.rules(connection, editor.channel.id))
            newest = GridVersion(0, editor.channel.id, editor.now, "", GridCause.BEGIN, there)
    mine = next((one for one in found if one.who == editor.who), None)
    return newest, mine, [one for one in found if one.who != editor.who]


def edit(store: Store, editor: Editor, seen: PageState, change: Change, did: AuditAction, slot: str) -> bool:
    """Change the draft; False where it was so. Raises Conflict where the page that asks is older than the draft."""
    with store.writing() as connection:
        draft = _draft(connection, editor, seen)
        rules = change(draft.rules)
        if rules == draft.rules:
            return False
        earlier = (*draft.earlier, draft.rules)[-_STEPS:]
        grids.keep_draft(
            connection, replace(draft, rules=rules, earlier=earlier, edition=draft.edition + 1, at=editor.now)
        )
        before, after = differing(draft.rules, rules)
        _note(connection, editor, did, ScheduleSubject.SLOT.of(slot), before=before, after=after)
    return True


def step_back(store: Store, editor: Editor, seen: PageState) -> bool:
    """The draft as it was before its last change; False where there is none."""
    with store.writing() as connection:
        draft = _draft(connection, editor, seen)
        if not draft.earlier:
            return False
        rules = draft.earlier[-1]
        grids.keep_draft(
            connection,
            replace(draft, rules=rules, earlier=draft.earlier[:-1], edition=draft.edition + 1, at=editor.now),
        )
        before, after = differing(draft.rules, rules)
        _note(connection, editor, ScheduleAction.STEP_BACK, _channel(editor), before=before, after=after)
    return True


def drop(store: Store, editor: Editor) -> None:
    """Throw the draft away."""
    with store.writing() as connection:
        draft = grids.draft(connection, editor.channel.id, editor.who)
        if draft is None:
            return
        grids.drop_draft(connection, editor.channel.id, editor.who)
        told = grids.version(connection, editor.channel.id, draft.base)
        before, after = differing(told.rules, draft.rules)
        _note(connection, editor, ScheduleAction.DRAFT_DROPPED, _channel(editor), before=before, after=after)


def take_over(store: Store, editor: Editor, seen: PageState) -> None:
    """Keep the draft although another week is on air since: publishing it replaces that one."""
    with store.writing() as connection:
        draft = _draft(connection, editor, seen)
        newest = on_air.on_air(connection, editor.channel, editor.now)
        grids.keep_draft(connection, replace(draft, base=newest.id, edition=draft.edition + 1, at=editor.now))
        _note(connection, editor, ScheduleAction.DRAFT_TAKEN_OVER, _channel(editor))


def publish(store: Store, editor: Editor, seen: PageState) -> None:
    """Put the draft on air; the version before is kept. Raises Conflict where somebody else has done so meanwhile."""
    with store.writing() as connection:
        draft = _draft(connection, editor, seen)
        newest = on_air.on_air(connection, editor.channel, editor.now)
        if draft.base != newest.id:
            raise Conflict(_OTHER)
        if draft.rules == newest.rules:
            raise Conflict("The draft says what is on air already.")
        _replace(connection, editor, newest, draft.rules, GridCause.DESK, ScheduleAction.WEEK_PUBLISHED)
        grids.drop_draft(connection, editor.channel.id, editor.who)


def bring_back(store: Store, editor: Editor, number: int) -> None:
    """Put an earlier version on air again, as a new one. Raises NotFound, Conflict where it is on air."""
    with store.writing() as connection:
        catalogue.lock_channel(connection, editor.channel.id)
        wanted = grids.version(connection, editor.channel.id, number)
        newest = on_air.on_air(connection, editor.channel, editor.now)
        if wanted.rules == newest.rules:
            raise Conflict("This week is on air already.")
        _replace(connection, editor, newest, wanted.rules, GridCause.BACK, ScheduleAction.WEEK_BROUGHT_BACK)


def set_special_day(store: Store, community_id: int, special: SpecialDay, *, who: str, now: datetime) -> bool:
    """Let the rules of another weekday hold on a day; False where it was so. The guides are planned anew."""
    return _day(store, community_id, special.day, special, who=who, now=now)


def remove_special_day(store: Store, community_id: int, day: date, *, who: str, now: datetime) -> bool:
    """Let its own weekday's rules hold again; False where they do."""
    return _day(store, community_id, day, None, who=who, now=now)


def differing(before: Sequence[Rule], after: Sequence[Rule]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rules, as plain values, that the one grid has and the other has not."""
    return (
        grids.documents(rule for rule in before if rule not in after),
        grids.documents(rule for rule in after if rule not in before),
    )


def _day(store: Store, community_id: int, day: date, special: SpecialDay | None, *, who: str, now: datetime) -> bool:
    with store.writing() as connection:
        there = {one.day: one for one in special_days.special_days(connection, community_id)}
        if there.get(day) == special:
            return False
        if special is None:
            special_days.drop(connection, community_id, day)
        else:
            special_days.keep(connection, community_id, special)
        catalogue.request_plan(connection, community_id, now)
        audit.record(
            connection,
            community_id,
            at=now,
            who=who,
            did=ScheduleAction.DAY_SET if special else ScheduleAction.DAY_REMOVED,
            subject=ScheduleSubject.SPECIAL_DAY.of(day.isoformat()),
            before=_told(there.get(day)),
            after=_told(special),
        )
    return True


def _told(special: SpecialDay | None) -> dict[str, Any]:
    return {} if special is None else {"name": special.name.zh, "weekday": special.weekday}


def _replace(
    connection: Connection,
    editor: Editor,
    newest: GridVersion,
    rules: Sequence[Rule],
    cause: GridCause,
    did: AuditAction,
) -> None:
    on_air.put_on_air(connection, editor.channel, rules, who=editor.who, now=editor.now, cause=cause)
    before, after = differing(newest.rules, rules)
    _note(connection, editor, did, _channel(editor), before=before, after=after)


def _draft(connection: Connection, editor: Editor, seen: PageState) -> GridDraft:
    """The draft that the page has shown, with the channel held. Raises Conflict where it is another now."""
    catalogue.lock_channel(connection, editor.channel.id)
    draft = grids.draft(connection, editor.channel.id, editor.who)
    if draft is None:
        newest = on_air.on_air(connection, editor.channel, editor.now)
        draft = GridDraft(editor.channel.id, editor.who, newest.id, editor.now, 0, newest.rules, ())
    oldest = grids.oldest(connection, editor.channel.id)
    base = seen.base or (oldest.id if oldest and oldest.cause is GridCause.BEGIN else 0)
    if (draft.base, draft.edition) != (base, seen.edition):
        raise Conflict("This page is older than the draft: load it again. Nothing was changed.")
    return draft


def _channel(editor: Editor) -> AuditSubject:
    return ScheduleSubject.CHANNEL.of(editor.channel.key)


def _note(connection: Connection, editor: Editor, did: AuditAction, subject: AuditSubject, **sides: Any) -> None:
    audit.record(
        connection, editor.channel.community_id, at=editor.now, who=editor.who, did=did, subject=subject, **sides
    )
