"""The certificate of an honour that was given: one sheet of paper (A4), to print from the page or as a PDF."""

from dataclasses import dataclass
from datetime import date

from flask import Response, render_template

from tvchannel.base.errors import NotFound
from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.formats import PDF
from tvchannel.core.reporting.pdf_file import laid_out
from tvchannel.desk.kit import names
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.downloads import file
from tvchannel.desk.kit.frame import page
from tvchannel.features.honours.honour_people import own_honour
from tvchannel.features.honours.honour_words import title_words
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.honours.decisions import HonourState
from tvchannel.study.honours.titles import deeds_of


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stands on the sheet: the community, the member's full name, for which year and deeds, and since when."""

    number: int
    community: str
    name: str
    year: int
    title: str
    deeds: tuple[str, ...]
    day: str


@blueprint.get("/honours/<int:number>/certificate")
@opens_to(*PEOPLE)
def certificate(number: int) -> Response:
    """The sheet on the screen, to be printed from there."""
    return page("honours/certificate", say("Certificate"), place="honours", sheet=_made(number), pdf_format=PDF)


@blueprint.get("/honours/<int:number>/certificate.pdf")
@opens_to(*PEOPLE)
def certificate_pdf(number: int) -> Response:
    """The sheet as a PDF."""
    sheet, lang = _made(number), language()
    text = render_template("honours/certificate_file.html", sheet=sheet, lang=lang, title=say("Certificate"))
    return file(laid_out(text), f"honour-{sheet.year}-{number}.{PDF.end}", PDF.mimetype)


def _made(number: int) -> Certificate:
    """The certificate, its opening written down. Raises NotFound, for an honour that is not given too."""
    with services().store.reading() as connection:
        found, member = own_honour(connection, number)
        here = catalogue.community_of_id(connection, current_staff().community_id).name.say(language())
    if found.state is not HonourState.GIVEN or found.said is None:
        raise NotFound("This honour is not given: it needs the approval of a second person and the member's consent.")
    name = names.opened([member], CoreSubject.MEMBER.of(member.ref)).get(member.ref, member.mask)
    deeds = deeds_of(services().keys.names.unseal(found.sealed_deeds, found.member))
    return Certificate(number, here, name, found.year, title_words(found), deeds, _day(found.said.on_day))


def _day(day: date) -> str:
    return say("%(day)s/%(month)s/%(year)s", day=day.day, month=day.month, year=day.year)
