"""A change of the draft that was asked for: which occurrence, whether it may still be changed, and what came of it."""

from collections.abc import Sequence
from datetime import date, timedelta

from epg.days import ticks_of
from epg.errors import BadRule
from epg.occurrences import occurrences
from epg.rules import Rule
from epg.ticks import TICK_MS, tick_at
from tvchannel.base.errors import Conflict, Invalid, NotFound
from tvchannel.features.schedule import actions, asked
from tvchannel.features.schedule.edits import Grid, Occasion, free_name
from tvchannel.http import context
from tvchannel.http.context import services
from tvchannel.store.service.audit import AuditAction

_AHEAD = timedelta(days=8)  # further than any slot reaches


def occasion(rules: Sequence[Rule], name: str, day: date | None) -> Occasion:
    """The occurrence of the rule `name` that begins on `day`. Raises NotFound, Conflict where that day is over."""
    if day is None:
        raise NotFound("This slot is not in the draft any more.")
    check_day(day)
    zone = services().settings.zone
    first, until = ticks_of(day, zone)
    found = occurrences(rules, first, ticks_of(day + _AHEAD, zone)[1], zone, asked.special())
    parts = [one for one in found if one.rule and one.rule.id == name and first <= one.slot < until]
    if not parts:
        raise NotFound("This slot is not in the draft any more.")
    if parts[-1].end <= tick_at(context.now()):
        raise Conflict("That is over: what was on air cannot be changed any more.")
    return Occasion(name, day, max(1, round((parts[-1].end - parts[0].slot) * TICK_MS / 60_000)))


def check_day(day: date) -> None:
    """Raises Conflict for a day that is over."""
    if day < context.today():
        raise Conflict("That is over: what was on air cannot be changed any more.")


def new_name(rules: Sequence[Rule]) -> str:
    """The id of a rule that the desk adds now; none that was there before has it."""
    return free_name(rules, f"desk-{tick_at(context.now()):x}")


def keep(change: actions.Change, did: AuditAction, slot: str) -> bool:
    """Change the reader's draft; False where it was so. Raises Invalid, Conflict, NotFound."""

    def checked(rules: Grid) -> Grid:
        try:
            return change(rules)
        except BadRule as wrong:
            raise Invalid(wrong.sentence, **wrong.params) from wrong

    return actions.edit(services().store, asked.editor(), asked.seen(), checked, did, slot)
