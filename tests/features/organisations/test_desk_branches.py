"""Accounts of branches and organisations: what they see, and who keeps them."""

from tests.desk.conftest import _HASH, Desk
from tests.features.organisations.conftest import account
from tvchannel.store.people import branches, people
from tvchannel.store.service import staff_accounts


def test_accounts_of_an_organisation_are_kept_by_those_above_alone(office: Desk, street: int) -> None:
    mine, above = office.browser("administrator"), office.browser("district")
    assert "district" not in mine.get("/office/accounts").text
    for path, fields in (("password", {}), ("roles", {"role": "auditor"}), ("state", {"state": "closed"})):
        assert mine.post(f"/office/accounts/district/{path}", **fields).status_code == 404, path
        assert office.browser("street").post(f"/office/accounts/district/{path}", **fields).status_code == 404, path
    assert mine.get("/office/accounts/district").status_code == 404
    assert mine.post("/office/accounts/district/second-factor").status_code == 404
    assert "district" in above.get("/office/accounts").text
    assert above.post("/office/accounts/street/roles", role="auditor", organisation=str(street)).status_code == 303
    with office.services.store.reading() as connection:
        assert staff_accounts.account(connection, login="street").roles == {"auditor"}


def test_nobody_gives_an_account_more_than_their_own_organisation(office: Desk, street: int) -> None:
    new = {"login": "new", "name": "新人", "role": "administrator", "organisation": "1"}
    for login in ("administrator", "street"):
        answer = office.browser(login).post("/office/accounts", **new)
        assert answer.status_code == 400, login
    assert office.browser("district").post("/office/accounts", **new).status_code == 200
    answer = office.browser("district").post("/office/accounts", **(new | {"login": "l", "role": "leader"}))
    assert answer.status_code == 400


def test_the_last_administrator_of_a_community_does_not_leave_for_an_organisation(office: Desk, street: int) -> None:
    told = {"role": "administrator", "organisation": str(street)}
    assert office.browser("district").post("/office/accounts/administrator/roles", **told).status_code == 409


def test_an_account_of_a_branch_sees_the_people_of_its_groups(office: Desk) -> None:
    secretary = office.browser("branch")
    assert secretary.post("/office/branches", name="第一支部").status_code == 303
    assert secretary.post("/office/branches", name="第一支部").status_code == 400
    with office.services.store.reading() as connection:
        [branch], groups = branches.all_of(connection, office.community), people.groups(connection, office.community)
    sent = {"name": "第一支部", "group": str(groups["二组"])}
    assert secretary.post(f"/office/branches/{branch.id}", **sent).status_code == 303
    made = {"login": "lead", "name": "组长", "role": "leader", "branch": str(branch.id)}
    assert office.browser("administrator").post("/office/accounts", **made).status_code == 200
    with office.services.store.writing() as connection:
        row = staff_accounts.account(connection, login="lead")
        assert row is not None
        staff_accounts.change(connection, row.id, {"password_hash": _HASH, "must_change": False})
    browser = office.browser("lead")
    assert browser.get("/office/members/here-4/contacts").status_code == 200
    assert browser.get("/office/members/here-1/contacts").status_code == 404
    sent["group"] = str(groups["一组"])
    assert secretary.post(f"/office/branches/{branch.id}", **sent).status_code == 303
    assert browser.get("/office/members/here-4/contacts").status_code == 404
    assert browser.get("/office/members/here-1/contacts").status_code == 200


def test_a_branch_without_groups_shows_nobody(office: Desk) -> None:
    with office.services.store.writing() as connection:
        branch = branches.add(connection, office.community, "空支部")
    account(office, "lead", "leader", {"branch_id": branch})
    browser = office.browser("lead")
    assert browser.get("/office/members/here-1/contacts").status_code == 404
    assert "王桂兰" not in browser.get("/office/care").text
    assert "赵老太" not in browser.get("/office/care").text
