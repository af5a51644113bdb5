"""All reports on one page: what each is for, on the screen and as files."""

from flask import Response

from tvchannel.base.roles import PEOPLE, may_read
from tvchannel.desk.kit import scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.features.reports.every import REPORTS
from tvchannel.http.context import opens_to, say
from tvchannel.http.staff_session import current_staff


@blueprint.get("/reports")
@opens_to(*PEOPLE)
def reports() -> Response:
    """Every report that this person may see, for the present day, month or year."""
    row = current_staff()
    offered = [one for one in REPORTS if may_read(row.roles, *one.roles) and scope.opens(f"{one.table}_html")]
    return page(
        "reports/overview",
        say("Reports"),
        place="reports",
        reports=[(one.table, say(one.title), say(one.summary)) for one in offered],
    )
