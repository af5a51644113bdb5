"""A catalogue at the desk: handed in, looked at, entered, taken back."""

from dataclasses import dataclass

from flask import Response, request

from tvchannel.base.errors import ServiceError, status_of
from tvchannel.base.roles import UPLOADERS
from tvchannel.core.films.facts_check import LONGEST_LINE
from tvchannel.core.import_files.spreadsheet import MOST_BYTES
from tvchannel.desk.kit import audit_words, forms, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.film_catalogue import actions, catalogue_imports, preview
from tvchannel.features.film_catalogue.catalogue_imports import CatalogueImport, ImportState
from tvchannel.features.film_catalogue.film_table import MOST, VARIANTS, FilmField
from tvchannel.features.film_catalogue.import_plan import plan
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.sent_files import sent_file
from tvchannel.http.staff_session import current_staff
from tvchannel.http.uploads import takes_file
from tvchannel.store.channel import catalogue
from tvchannel.store.service import staff_accounts
from tvchannel.study.undo import UNDO_WITHIN

_STATES = {
    ImportState.WAITING: ("waiting", "waits: look at it and enter it"),
    ImportState.ENTERED: ("good", "entered"),
    ImportState.TAKEN_BACK: ("off", "taken back"),
    ImportState.DISCARDED: ("off", "thrown away"),
}
_SHOWN = (
    (FilmField.TITLE, "宪法就在身边", "老党员讲故事"),
    (FilmField.COLUMN, "基层党建", "先进典型"),
    (FilmField.SERIES, "宪法十讲", ""),
    (FilmField.EPISODE, "1", ""),
    (FilmField.TOPIC, "理论学习", "先进典型"),
    (FilmField.SOURCE, "区党员教育中心", "本社区"),
    (FilmField.LENGTH, "12:30", "8分钟"),
    (FilmField.FILE, "xianfa-01.mp4", "老党员.mp4"),
)
_EXAMPLE = [(VARIANTS[field].split()[0], *cells) for field, *cells in _SHOWN]


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """A catalogue that was handed in; `tone` is that of its state, `films` how many it entered (0: none yet)."""

    id: int
    file_name: str
    when: str
    who: str
    tone: str
    state: str
    films: int


@blueprint.get("/expected-films/import")
@opens_to(*UPLOADERS)
def catalogue_import_form() -> Response:
    """The form for a table, and the last catalogues."""
    return _form("", 200)


@blueprint.post("/expected-films/import")
@opens_to(*UPLOADERS)
@takes_file(MOST_BYTES)
def read_catalogue() -> Response:
    """Take a table; what is wrong with it stands beside the field."""
    person = current_staff()
    try:
        name, data = sent_file("list", "Choose the file with the table.")
        number = actions.receive(
            services().store,
            person.community_id,
            name,
            data,
            column=request.form.get("column", ""),
            source=forms.line(request.form, "source", LONGEST_LINE),
            who=person.login,
            now=context.now(),
        )
    except ServiceError as error:
        return _form(forms.in_words(error), status_of(error))
    return to("catalogue_import", number=number)


@blueprint.get("/expected-films/import/<int:number>")
@opens_to(*UPLOADERS)
def catalogue_import(number: int) -> Response:
    """What a catalogue would do, or what it did."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        found = catalogue_imports.find(connection, community_id, number)
        table = catalogue_imports.films_of(found)
        planned = plan(connection, community_id, table.films)
        columns = {one.key: one.title.say(language()) for one in catalogue.columns(connection, community_id)}
    waits = found.state is ImportState.WAITING
    until = found.state_at + UNDO_WITHIN
    tone, state = _STATES[found.state]
    return page(
        "film_catalogue/import",
        found.file_name,
        place="expected_films_list",
        found=found,
        waits=waits,
        tone=tone,
        state=say(state),
        counts=planned.counts() | {"refused": len(table.refused)} if waits else found.counts,
        total=planned.total,
        blocks=preview.blocks(table, planned, columns) if waits else [],
        until=words.instant(until) if found.state is ImportState.ENTERED and context.now() < until else "",
    )


@blueprint.post("/expected-films/import/<int:number>/enter")
@opens_to(*UPLOADERS)
def enter_catalogue(number: int) -> Response:
    """Its films are expected."""
    person = current_staff()
    actions.enter(services().store, person.community_id, number, who=person.login, now=context.now())
    done("The catalogue is entered. A file that comes is known by its name, or by its SHA-256.")
    return to("catalogue_import", number=number)


@blueprint.post("/expected-films/import/<int:number>/take-back")
@opens_to(*UPLOADERS)
def take_catalogue_back(number: int) -> Response:
    """What it changed is as before."""
    person = current_staff()
    told = actions.take_back(services().store, person.community_id, number, who=person.login, now=context.now())
    done("Films that are as they were before: %(n)s.", n=told[0])
    if told[1]:
        done("%(n)s films stay: they have come, or were changed since.", n=told[1])
    return to("catalogue_import", number=number)


@blueprint.post("/expected-films/import/<int:number>/discard")
@opens_to(*UPLOADERS)
def discard_catalogue(number: int) -> Response:
    """Throw it away."""
    actions.discard(services().store, current_staff().community_id, number, now=context.now())
    done("The catalogue has been thrown away; nothing was changed.")
    return to("catalogue_import_form")


def _form(wrong: str, status: int) -> Response:
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        found = catalogue_imports.newest(connection, community_id)
        staff = staff_accounts.names(connection, community_id)
        columns = catalogue.columns(connection, community_id)
    return page(
        "film_catalogue/import-form",
        say("A catalogue of films"),
        place="expected_films_list",
        status=status,
        wrong=wrong,
        most=words.size(MOST_BYTES),
        most_films=MOST,
        longest=LONGEST_LINE,
        columns=[(one.key, one.title.say(language())) for one in columns],
        column=request.form.get("column", ""),
        source=request.form.get("source", ""),
        example=_EXAMPLE,
        headings="、".join(words.split()[0] for words in VARIANTS.values()),
        imports=[_line(one, staff) for one in found],
    )


def _line(one: CatalogueImport, staff: dict[str, str]) -> CatalogueLine:
    tone, state = _STATES[one.state]
    who, films = audit_words.person(one.made_by, staff), one.counts.get("added", 0) + one.counts.get("changed", 0)
    return CatalogueLine(one.id, one.file_name, words.instant(one.state_at), who, tone, say(state), films)
