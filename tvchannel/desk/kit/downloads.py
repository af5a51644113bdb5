"""Files to take along from the desk: the language of their headings, and the head of the records that they carry."""

from flask import Response, request

from tvchannel.core.witnesses.heads import sealed_for_print
from tvchannel.http import context
from tvchannel.http.context import services
from tvchannel.store.channel import catalogue


def headings() -> str:
    """The language of a table's headings: the reader's with `?headings=words`, as the desk's own links ask; else ""."""
    return context.language() if request.args.get("headings") == "words" else ""


def sealed(community_id: int) -> None:
    """Make a head of the community's records, which what is exported next carries."""
    told = services()
    with told.store.reading() as connection:
        community = catalogue.community_of_id(connection, community_id)
    folder, zone = told.settings.data_dir / "heads", told.settings.zone
    sealed_for_print(told.store, folder, community, now=context.now(), zone=zone)


def file(content: bytes, name: str, mimetype: str) -> Response:
    """An answer that a browser keeps as a file of this name."""
    answer = Response(content, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
