"""The theme of the month: which programmes stand first on the channel."""

from datetime import date, timedelta

from flask import Response, request

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import REVIEW
from tvchannel.core.staff.scopes import within_reach
from tvchannel.desk.kit import forms, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.theme.actions import may_be_theme, set_beneath, set_theme
from tvchannel.features.theme.limits import LONGEST_NAME, LONGEST_TEXT, MOST
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.parameters import UNREADABLE, field, number_of
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue, month_themes
from tvchannel.store.channel.month_themes import MonthTheme
from tvchannel.store.entities import ProgrammeRow

_MONTHS_AHEAD = 6


@blueprint.get("/theme")
@opens_to(*REVIEW)
def theme() -> Response:
    """The programmes of `?month=`, and a choice of those on air."""
    month = _month(forms.month(request.args, "month"))
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        columns = catalogue.columns(connection, community_id)
        rows = catalogue.programmes(connection, community_id)
        audience = catalogue.audience(connection, community_id)
        chosen = catalogue.themes(connection, community_id).get(f"{month:%Y-%m}", ())
        told = month_themes.of_month(connection, community_id, f"{month:%Y-%m}")
        reach = len(within_reach(connection, current_staff()))
    by_id, suitable = {row.id: row for row in rows}, [row for row in rows if may_be_theme(row, audience, month)]
    shelves = [
        (column.title.say(language()), [_choice(row) for row in suitable if row.column_key == column.key])
        for column in columns
    ]
    return page(
        "theme/theme",
        say("Theme of the month"),
        place="theme",
        month=f"{month:%Y-%m}",
        told=told,
        reach=reach,
        longest={"name": LONGEST_NAME, "text": LONGEST_TEXT},
        month_words=words.month(month),
        months=[(f"{one:%Y-%m}", words.month(one)) for one in _months()],
        shelves=[shelf for shelf in shelves if shelf[1]],
        places=[*chosen, *[0] * MOST][:MOST],
        gone={number: by_id[number].title.say(language()) for number in chosen if by_id[number] not in suitable},
    )


@blueprint.post("/theme")
@opens_to(*REVIEW)
def setting_theme() -> Response:
    """Set it."""
    month, person = forms.month(request.form, "month"), current_staff()
    field(request.form, "programme")
    if month is None:
        raise Invalid(UNREADABLE)
    chosen = [_number(value) for value in request.form.getlist("programme") if value not in ("", "0")]
    theme = MonthTheme(
        forms.titled(request.form, "name", LONGEST_NAME), forms.titled(request.form, "text", LONGEST_TEXT)
    )
    set_theme(services().store, person.community_id, month, chosen, theme, who=person.login, now=context.now())
    done("The theme of %(month)s is set. The guide is being planned with it.", month=words.month(month))
    _set_beneath(month)
    return to("theme", month=f"{month:%Y-%m}")


def _set_beneath(month: date) -> None:
    """In all communities beneath, too, where that is chosen; says which films each of them has not."""
    store, person = services().store, current_staff()
    with store.reading() as connection:
        others = scope.chosen_communities(connection)
    for one in set_beneath(store, person.community_id, month, others, who=person.login, now=context.now()):
        sentence = "%(community)s has the theme as well."
        if one.missing:
            sentence = "%(community)s has the theme without what is not on air there: %(titles)s."
        done(sentence, community=one.community, titles=words.listed(one.missing))


def _number(value: str) -> int:
    found = number_of(value)
    if found is None:
        raise Invalid(UNREADABLE)
    return found


def _month(asked: date | None) -> date:
    return (asked or context.today()).replace(day=1)


def _months() -> list[date]:
    """The month before this one, this one, and some ahead."""
    month = (_month(None) - timedelta(days=1)).replace(day=1)
    months = [month]
    while len(months) < _MONTHS_AHEAD + 2:
        months.append((months[-1] + timedelta(days=32)).replace(day=1))
    return months


def _choice(row: ProgrammeRow) -> tuple[int, str]:
    return row.id, f"{row.title.say(language())}（{words.length(row.film.length_ms)}）"
