"""What a catalogue would do, as rows of a page: each film with its cell, its title, and what becomes of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from tvchannel.desk.films import facts_words
from tvchannel.desk.kit import words
from tvchannel.features.film_catalogue.film_table import FilmTable, ListedFilm
from tvchannel.features.film_catalogue.import_plan import CataloguePlan, ChangedFilm
from tvchannel.http.context import language, say
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.films.film_edit import FACT_WORDS
from tvchannel.study.films.film_facts import changed

SHOWN = 100


@dataclass(frozen=True, slots=True)
class FilmPreviewRow:
    """A film of the table: the cell ("C17"), its title, what there is to say of it, and where one sees it ("")."""

    cell: str
    title: str
    what: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class FilmPreviewBlock:
    """Films of one kind: `count` of them, of which the first are shown."""

    key: str
    title: str
    count: int
    rows: tuple[FilmPreviewRow, ...]


def blocks(table: FilmTable, plan: CataloguePlan, columns: dict[str, str]) -> list[FilmPreviewBlock]:
    """What would be refused first, and the new ones at the end; `columns` are the names of columns by key."""
    refused = (FilmPreviewRow(one.cell, "", say(one.sentence, **one.params)) for one in table.refused)
    cut = (FilmPreviewRow(cell, "", "") for cell in table.cut)
    return [
        _block("refused", "Refused", len(table.refused), refused),
        _block("twice", "Twice in this table", len(plan.twice), (_twice(*one) for one in plan.twice)),
        _block("changed", "Change", len(plan.changed), map(_changed, plan.changed)),
        _block("here", "Here already", len(plan.here), (_here(*one) for one in plan.here)),
        _block("cut", "Summaries that are too long for the television", len(table.cut), cut),
        _block("added", "New", len(plan.added), (_new(one, columns) for one in plan.added)),
    ]


def _block(key: str, title: str, count: int, rows: Iterable[FilmPreviewRow]) -> FilmPreviewBlock:
    return FilmPreviewBlock(key, say(title), count, tuple(row for row, _ in zip(rows, range(SHOWN), strict=False)))


def _title(one: ListedFilm) -> str:
    return one.film.facts.title.say(language())


def _twice(one: ListedFilm, above: str) -> FilmPreviewRow:
    return FilmPreviewRow(one.cell, _title(one), say("stands in %(cell)s already", cell=above))


def _here(one: ListedFilm, programme: ProgrammeRow) -> FilmPreviewRow:
    what = say("“%(title)s” (%(state)s)", title=programme.title.say(language()), state=words.state(programme))
    return FilmPreviewRow(one.cell, _title(one), what, url_for("office.programme", programme_id=programme.id))


def _changed(one: ChangedFilm) -> FilmPreviewRow:
    before, after = one.row.film, one.after
    told = [say(FACT_WORDS[f"film.{name}"]) for name in changed(before.facts, after.facts)]
    told += [say("file name")] if after.file_name != before.file_name else []
    told += ["SHA-256"] if after.digest != before.digest else []
    told += [say("length")] if after.length_ms != before.length_ms else []
    return FilmPreviewRow(one.listed.cell, _title(one.listed), say(", ").join(told))


def _new(one: ListedFilm, columns: dict[str, str]) -> FilmPreviewRow:
    facts = one.film.facts
    told = [columns.get(facts.column_key, ""), facts_words.series(facts), words.length(one.film.length_ms)]
    return FilmPreviewRow(one.cell, _title(one), " · ".join(filter(None, [*told, one.film.file_name])))
