"""The quizzes that a member has answered, on the desk's page of the member's record."""

from flask import render_template
from sqlalchemy import Connection

from tvchannel.http.context import language, services
from tvchannel.store.entities import Member
from tvchannel.store.people import quiz_answers


def of_member(connection: Connection, member: Member, year: int) -> str:
    """Those of a year, each with how many first answers were right, as HTML; nothing where there is none."""
    zone = services().settings.zone
    found = [one for one in quiz_answers.of_member(connection, member.ref) if one.at.astimezone(zone).year == year]
    lines = [(one.title.say(language()), one.right, one.answered) for one in found]
    return render_template("quizzes/of_member.html", lines=lines) if lines else ""
