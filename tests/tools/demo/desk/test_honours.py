"""The demo's honours: given last year by two persons and with a consent, and one of this year for the secretary."""

from tests.desk.conftest import Desk, desk_model, office  # noqa: F401
from tvchannel.store.people import honours
from tvchannel.study.honours.decisions import HonourState
from tvchannel.study.honours.titles import deeds_of, fits_a_sheet
from tvchannel.tools.demo.desk.honours import note
from tvchannel.tools.demo.people import STAFF, homes


def test_some_were_given_last_year_and_one_of_this_year_waits_for_the_secretary(office: Desk) -> None:  # noqa: F811
    services = office.services
    with services.store.writing() as connection:
        note(connection, office.community, services.keys, office.now, services.settings.zone)
        last, this = (honours.of_year(connection, office.community, year) for year in (2025, 2026))
    assert [one.state for one in last] == [HonourState.GIVEN] * 3
    assert [one.state for one in this] == [HonourState.PROPOSED]
    assert all(one.proposed_by != one.answered_by for one in last)
    groups = {person.ref: home.group for home in homes() for person in home.members}
    leader = next(clerk for clerk in STAFF if clerk.login == this[0].proposed_by)
    assert groups[this[0].member] == leader.group
    for one in (*last, *this):
        deeds = deeds_of(services.keys.names.unseal(one.sealed_deeds, one.member))
        assert deeds
        assert fits_a_sheet(deeds)
