"""The table of roles and pages in the documentation says what the pages themselves declare."""

from tests.desk.conftest import Desk, desk_model, office  # noqa: F401
from tests.shape.house import ROOT
from tvchannel.base.roles import GUIDE, LEADER
from tvchannel.tools.roles_table import markdown


def test_the_table_in_the_documentation_is_the_one_that_is_made(office: Desk) -> None:  # noqa: F811
    """Made anew by `tvchannel staff pages > deploy/roles.md`."""
    assert (ROOT / "deploy/roles.md").read_text("utf-8") == markdown(office.app, (LEADER, GUIDE))


def test_the_auditor_reads_and_a_guide_opens_no_register(office: Desk) -> None:  # noqa: F811
    rows = [
        line.split(" | ") for line in markdown(office.app, ()).splitlines() if line.startswith("| `/office/register`")
    ]
    cells = [cell.strip(" |") for cell in rows[0]]
    assert cells == ["`/office/register`", "", "", "r w", "", "", "", "r w", "r"]
