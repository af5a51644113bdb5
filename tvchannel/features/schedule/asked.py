"""What every page of the draft asks first: which channel and week, and how the draft stood when it was made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Response, request

from epg.days import Calendar, SpecialDay
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.channels import channels
from tvchannel.desk.kit.frame import to
from tvchannel.features.schedule import actions
from tvchannel.features.schedule.actions import Editor, PageState
from tvchannel.features.schedule.draft_grid import SourceNames
from tvchannel.http import context
from tvchannel.http.context import language, services
from tvchannel.http.parameters import whole_number
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue, special_days
from tvchannel.store.channel.grids import Grid, GridDraft, GridVersion


@dataclass(frozen=True, slots=True)
class Planning:
    """A channel's grid in the hands of the reader: what is on air, and the draft where there is one."""

    editor: Editor
    channels: list[tuple[str, str]]
    monday: date
    on_air: GridVersion
    draft: GridDraft | None
    others: list[GridDraft]

    @property
    def rules(self) -> Grid:
        """What the draft says, or else what is on air."""
        return self.on_air.rules if self.draft is None else self.draft.rules

    @property
    def state(self) -> PageState:
        """How the draft stands."""
        return PageState(self.on_air.id, 0) if self.draft is None else PageState(self.draft.base, self.draft.edition)

    @property
    def stale(self) -> bool:
        """Whether somebody has put another week on air since the draft was begun."""
        return self.draft is not None and self.draft.base != self.on_air.id

    def told(self) -> dict[str, Any]:
        """What every template of these pages needs."""
        return {
            "channels": self.channels,
            "channel": self.editor.channel.key,
            "monday": self.monday,
            "state": self.state,
            "draft": self.draft,
            "stale": self.stale,
        }


def planning() -> Planning:
    """For the channel and the week of this request. Raises NotFound, Invalid."""
    listed, editor = _editor()
    on_air, draft, others = actions.standing(services().store, editor)
    return Planning(editor, listed, monday_of(request.values), on_air, draft, others)


def editor() -> Editor:
    """Who plans which channel now. Raises NotFound."""
    return _editor()[1]


def _editor() -> tuple[list[tuple[str, str]], Editor]:
    listed, channel = channels(request.values.get("channel"))
    return listed, Editor(channel, current_staff().login, context.now())


def seen() -> PageState:
    """How the draft stood when the form was made."""
    return PageState(whole_number(request.form, "base"), whole_number(request.form, "edition"))


def monday_of(values: Mapping[str, str]) -> date:
    """The first day of the week that is asked for by any of its days, else of the present one."""
    asked = forms.day(values, "from") or context.today()
    return asked - timedelta(days=asked.weekday())


def back(day: date | None = None, anchor: str | None = None) -> Response:
    """The page of the draft again, at the week of `day` or the one that was shown."""
    shown = monday_of(request.values) if day is None else day - timedelta(days=day.weekday())
    return to("grid", channel=request.values.get("channel") or None, **{"from": shown.isoformat()}, _anchor=anchor)


def special() -> tuple[SpecialDay, ...]:
    """The special days of this community."""
    with services().store.reading() as connection:
        return special_days.special_days(connection, current_staff().community_id)


def calendar() -> Calendar:
    """Which weekday's rules hold on a day."""
    return Calendar(special())


def source_names(rules: Grid) -> SourceNames:
    """What the sources of `rules` are called."""
    with services().store.reading() as connection:
        community = current_staff().community_id
        columns = catalogue.columns(connection, community)
        programmes = catalogue.programmes(connection, community)
    return SourceNames(
        {one.key: (one.title.say(language()), one.colour) for one in columns},
        {one.id: one.title.say(language()) for one in programmes},
        {one.id: one.title.say(language()) for one in rules},
    )
