"""What a member said of programmes, on the desk's page of the member's record."""

from flask import render_template
from sqlalchemy import Connection

from tvchannel.features.reflections.words_said import in_one_line
from tvchannel.http.context import language, services
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import Member
from tvchannel.store.people import reflections


def of_member(connection: Connection, member: Member, year: int) -> str:
    """That of a year, each with its programme, as HTML; nothing where there is none."""
    zone = services().settings.zone
    found = [one for one in reflections.of_member(connection, member.ref) if one.at.astimezone(zone).year == year]
    if not found:
        return ""
    titles = {one.id: one.title.say(language()) for one in catalogue.programmes(connection, member.community_id)}
    lines = [(titles.get(one.said.programme_id or 0, ""), in_one_line(one, language())) for one in found]
    return render_template("reflections/of_member.html", lines=lines)
