"""The teams of a member, on the desk's page of their record."""

from datetime import date

from flask import render_template
from sqlalchemy import Connection

from tvchannel.desk.kit.frame import reader_opens
from tvchannel.features.teams import team_lines
from tvchannel.store.entities import Member
from tvchannel.store.people import teams
from tvchannel.study.together.teams import active_minutes, hours_of


def of_member(connection: Connection, member: Member, year: int) -> str:
    """The teams in which a member was in a year, with their hours in each, as HTML; nothing where there are none."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = {one.id: one for one, told in teams.of_member(connection, member.ref) if told.stretch.meets(first, last)}
    rows = []
    for team in (one for one in found.values() if team_lines.is_seen(one)):
        held = [one for _, one in team_lines.held_by(connection, team) if first <= one.on_day <= last]
        stretches = [one.stretch for one in teams.members(connection, [team.id])]
        rows.append((team, hours_of(active_minutes(stretches, held).get(member.ref, 0))))
    opens = bool(reader_opens("team"))
    return render_template("teams/of_member.html", rows=rows) if rows and opens else ""
