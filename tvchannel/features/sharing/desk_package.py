"""Packages at the desk: made from a film's page, and taken in once they have arrived as an upload in pieces."""

from flask import Response, request

from tvchannel.base.errors import Invalid, ServiceError, status_of
from tvchannel.base.roles import REVIEW, UPLOADERS
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.sharing import actions, package_actions
from tvchannel.features.sharing.package_file import PackageReader
from tvchannel.http import uploads
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue, resumable_uploads
from tvchannel.store.channel.resumable_uploads import ResumableUpload


@blueprint.post("/programmes/<int:programme_id>/package")
@opens_to(*REVIEW)
def make_package(programme_id: int) -> Response:
    """A film, or its series, as one file."""
    person, opened = current_staff(), services()
    with opened.store.reading() as connection:
        row = catalogue.programme(connection, person.community_id, programme_id)
        rows = catalogue.programmes(connection, person.community_id)
    given = actions.parts(rows, row) if request.form.get("series") == "yes" else [row]
    pieces = package_actions.make(
        opened.store,
        opened.vault,
        person.community_id,
        [one.id for one in given],
        agreed=request.form.get("agreed") == "yes",
        who=person.login,
        now=now(),
    )
    name = f"films-{programme_id}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(pieces, mimetype="application/zip", headers=headers)


@blueprint.get("/films/packages/<name>")
@opens_to(*UPLOADERS)
def package_form(name: str) -> Response:
    """What is in a package that has arrived."""
    return _form(_own(name), "", 200)


@blueprint.post("/films/packages/<name>")
@opens_to(*UPLOADERS)
def take_package(name: str) -> Response:
    """Take its films in."""
    upload, person, opened = _own(name), current_staff(), services()
    try:
        found = package_actions.take_upload(
            opened.store, opened.vault, upload, most_bytes=uploads.longest_film(), who=person.login, now=now()
        )
    except ServiceError as error:
        return _form(upload, forms.in_words(error), status_of(error))
    done("%(n)s films of the package wait to be prepared.", n=len(found.programmes))
    if found.here:
        done("Here already: %(titles)s.", titles=words.listed(found.here))
    return to("films")


def _own(name: str) -> ResumableUpload:
    """An upload of this account that has all arrived. Raises NotFound, Invalid."""
    with services().store.reading() as connection:
        upload = resumable_uploads.own(connection, current_staff().community_id, current_staff().login, name)
    if not upload.digest:
        raise Invalid("This file has not all arrived yet.")
    return upload


def _form(upload: ResumableUpload, wrong: str, status: int) -> Response:
    package = None
    try:
        with services().vault.inbox.place(upload.incoming).open("rb") as file:
            package = PackageReader(file, uploads.longest_film()).package
    except FileNotFoundError:
        wrong = say("There is no such upload, or its time is over.")
    except ServiceError as error:
        wrong = wrong or forms.in_words(error)
    return page(
        "sharing/package",
        upload.source_name,
        place="films",
        status=status,
        wrong=wrong,
        package=package,
        name=upload.incoming,
    )
