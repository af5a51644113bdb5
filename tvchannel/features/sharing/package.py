"""What stands in a package of films beside the films: a document of one small shape, checked as a stranger's."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from epg.columns import Column
from epg.titles import Title
from tvchannel.base.errors import Invalid
from tvchannel.base.readers import FIRST_YEAR, LAST_YEAR
from tvchannel.core.films.facts_check import LONGEST_LINE, LONGEST_SUMMARY, LONGEST_TITLE
from tvchannel.study.films.film_facts import FilmFacts, FilmFormat, FilmLevel, FilmOrigin, ShownConsent

FORMAT = "tvchannel-films-1"
MANIFEST = "manifest.json"
MOST = 200  # films of a package
LONGEST_MANIFEST = 1_000_000  # bytes


def _shown(text: str) -> str:
    if not text.isprintable():
        raise ValueError("it holds characters that cannot be shown")
    return text


_Text = Annotated[str, AfterValidator(_shown)]
_Line = Annotated[_Text, StringConstraints(max_length=LONGEST_LINE)]
_Day = Annotated[date, Field(ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31))]


def _long(most: int, least: int = 0) -> StringConstraints:
    return StringConstraints(min_length=least, max_length=most)


class PackageFilm(BaseModel):
    """A film of a package: where it stands in it, its bytes and their SHA-256, and what is said of it.

    `column` and `topic` are names.
    """

    model_config = ConfigDict(extra="forbid")

    file: Annotated[str, StringConstraints(pattern=r"^films/[0-9]{3}\.mp4$")]
    size: Annotated[int, Field(gt=0, lt=1 << 50)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    length_ms: Annotated[int, Field(ge=0, lt=1 << 40)]
    title: Annotated[_Text, _long(LONGEST_TITLE, 1)]
    title_en: Annotated[_Text, _long(2 * LONGEST_TITLE)] = ""
    summary: Annotated[_Text, _long(LONGEST_SUMMARY)] = ""
    summary_en: Annotated[_Text, _long(2 * LONGEST_SUMMARY)] = ""
    column: _Line = ""
    series: _Line = ""
    episode: Annotated[int, Field(ge=1, le=9999)] | None = None
    valid_from: _Day | None = None
    valid_until: _Day | None = None
    format: FilmFormat | None = None
    level: FilmLevel | None = None
    topic: _Line = ""
    origin: FilmOrigin | None = None
    source: _Line = ""
    licence: _Line = ""
    shown_consent: ShownConsent = ShownConsent.NOT_YET
    consent_kept_by: _Line = ""

    def facts(self) -> FilmFacts:
        """What is said of it, of no column and topic yet."""
        return FilmFacts(
            "",
            Title(self.title, self.title_en),
            Title(self.summary, self.summary_en),
            self.series or None,
            self.episode,
            self.valid_from,
            self.valid_until,
            format=self.format,
            level=self.level,
            origin=self.origin,
            source=self.source,
            licence=self.licence,
            shown_consent=self.shown_consent,
            consent_kept_by=self.consent_kept_by,
        )

    def its_column(self) -> Column:
        """The column in which it stood."""
        return Column("", 0, Title(self.column), "", 0)


class Package(BaseModel):
    """The whole document; `community` is who made the package."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["tvchannel-films-1"]
    community: Annotated[_Text, _long(LONGEST_LINE, 1)]
    films: Annotated[list[PackageFilm], Field(min_length=1, max_length=MOST)]


def told(
    facts: FilmFacts, column: str, topic: str, *, file: str, size: int, sha256: str, length_ms: int
) -> PackageFilm:
    """A film as a package has it; `column` and `topic` are names ("" none)."""
    return PackageFilm(
        file=file,
        size=size,
        sha256=sha256,
        length_ms=length_ms,
        title=facts.title.zh,
        title_en=facts.title.en,
        summary=facts.summary.zh,
        summary_en=facts.summary.en,
        column=column,
        series=facts.series or "",
        episode=facts.episode,
        valid_from=facts.valid_from,
        valid_until=facts.valid_until,
        format=facts.format,
        level=facts.level,
        topic=topic,
        origin=facts.origin,
        source=facts.source,
        licence=facts.licence,
        shown_consent=facts.shown_consent,
        consent_kept_by=facts.consent_kept_by,
    )


def read(data: bytes) -> Package:
    """The document of a package. Raises Invalid with the place in it where it is not of the shape."""
    try:
        found = Package.model_validate_json(data)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or FORMAT
        why = first["msg"][:200]
        raise Invalid("The package is not as agreed, at %(place)s: %(why)s", place=place, why=why) from wrong
    files = [one.file for one in found.films]
    if len(set(files)) < len(files):
        raise Invalid("The package is not as agreed, at %(place)s: %(why)s", place="films", why="twice")
    return found
