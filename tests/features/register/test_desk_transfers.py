"""Members who move to another community: offered, taken over with their record, refused, undone within a day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.desk.conftest import Desk
from tests.desk.exported import READERS
from tvchannel.core.one_time_entry import make_entry
from tvchannel.core.privacy.erase import erase
from tvchannel.core.reporting.kept_totals import renew
from tvchannel.core.study_totals import rules_of, standings
from tvchannel.features.data_export.actions import everything
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import Reading
from tvchannel.store.proof import chain_verify
from tvchannel.store.records import former_refs
from tvchannel.store.watching import watch_history

WANG = "here-1"
TAKE = {"answer": "accept", "household": "3", "group": "二组"}
MINUTE_MS = 60_000


def watch(office: Desk, ref: str, programme: int, community: int, minutes: int, day: date) -> None:
    row = {"session": f"of-{ref}", "number": 1, "member": ref, "programme_id": programme, "study_day": day}
    row |= {"from_ms": 0, "to_ms": minutes * MINUTE_MS, "at": office.now, "live": False, "pending": False}
    with office.services.store.writing() as connection:
        watch_history.add_watched(connection, [{"community_id": community, **row}])


def names_at_home(office: Desk, community: int, household: int) -> list[str]:
    with office.services.store.reading() as connection:
        return [
            one.mask for one in people.members_of(connection, people.household(connection, community, household).id)
        ]


def by_ref(office: Desk, ref: str) -> Member:
    with office.services.store.reading() as connection:
        found = people.by_ref(connection, ref)
    assert found is not None
    return found


def offered(office: Desk, ref: str = WANG) -> int:
    """Offer a member of `here` to `there`; gives the number of the offer."""
    answer = office.browser("branch").post(f"/office/register/members/{ref}/transfer", community="there")
    assert answer.status_code == 303, answer.text
    with office.services.store.reading() as connection:
        return max(connection.scalars(select(t.metadata.tables["transfers"].c.id)))


def answered(office: Desk, login: str, number: int, **fields: str) -> int:
    return office.browser(login).post(f"/office/register/transfers/{number}", **fields).status_code


def moved(office: Desk, ref: str = WANG) -> str:
    """The new reference of a member who was offered and taken over."""
    assert answered(office, "branch-there", offered(office, ref), **TAKE) == 303
    with office.services.store.reading() as connection:
        return connection.execute(select(t.former_refs.c.member).where(t.former_refs.c.former == ref)).scalar_one()


def test_whoever_moves_is_known_in_the_new_community_and_no_longer_on_the_old_television(office: Desk) -> None:
    before = by_ref(office, WANG)
    number = offered(office)
    assert "王*兰" in names_at_home(office, office.community, 1)
    there = office.browser("branch-there")
    assert "1 名党员从其他社区转入" in there.get("/office/").text
    assert "王桂兰" in there.get("/office/register/transfers").text
    assert answered(office, "branch-there", number, **TAKE) == 303
    assert "王*兰" not in names_at_home(office, office.community, 1)
    assert "王*兰" in names_at_home(office, office.there, 3)
    with office.services.store.reading() as connection:
        ref = connection.execute(select(t.former_refs.c.member)).scalar_one()
        new = people.member(connection, office.there, ref)
    assert (new.group, new.household, new.joined_on) == ("二组", 3, office.now.date())
    assert (new.consent, new.consent_at) == (before.consent, before.consent_at)
    assert by_ref(office, WANG).left_on == office.now.date()
    page = there.get(f"/office/register/members/{ref}", why="review").text
    assert 'value="王桂兰"' in page
    assert office.audit("member-handed-over") == ["member here-1"]
    assert office.audit("member-taken-over", office.there) == [f"member {ref}"]


def test_the_record_goes_along_and_each_ledger_stays_whole(office: Desk) -> None:
    office.check_in(WANG, office.now - timedelta(days=2))
    watch(office, WANG, office.programme("m1"), office.community, 40, office.now.date() - timedelta(days=2))
    ref = moved(office)
    office.check_in(ref, office.now + timedelta(minutes=1), office.there)
    watch(office, ref, office.programme("m2", community=office.there), office.there, 30, office.now.date())
    with office.services.store.reading() as connection:
        [new] = [one for one in people.members(connection, office.there) if one.ref == ref]
        year = standings(connection, [new], office.now.date(), rules_of(office.services.settings))[ref]
        for community in (office.community, office.there):
            assert chain_verify.first_mismatch(connection, community) is None
    assert year.year.credited == 70
    page = office.browser("branch-there").get(f"/office/members/{ref}", why="review").text
    assert "在这里社区，那里的记录已计入这些数字" in page
    figures = page.split('class="figures"')[1]
    assert ">2</td>" in figures.split("签到")[1].split("</tr>")[0]
    assert office.browser("branch").get(f"/office/members/{ref}", why="review").status_code == 404
    archive = office.browser("branch-there").get("/office/archive.csv", member=ref, year="2026").text
    november = next(line for line in archive.splitlines() if "2026-11" in line)
    assert ",2," in november
    assert ",70," in november


@pytest.mark.parametrize("kept", [False, True], ids=["computed", "kept"])
def test_films_of_the_community_before_are_completed_and_stand_with_their_titles(office: Desk, kept: bool) -> None:
    yesterday = office.now.date() - timedelta(days=1)
    watch(office, WANG, office.programme("m1"), office.community, 1, yesterday)
    ref = moved(office)
    watch(office, ref, office.programme("m2", community=office.there), office.there, 1, office.now.date())
    watch(office, "there-1", office.programme("m4", community=office.there), office.there, 1, office.now.date())
    if kept:
        renew(office.services.store, rules_of(office.services.settings).cap_ms)
    figures = {
        login: {row["member"]: row["programmes_completed"] for row in exported(office, login, "/office/study.csv")}
        for login in ("branch", "branch-there")
    }
    assert (figures["branch-there"][ref], figures["branch-there"]["there-1"]) == ("2", "1")
    assert figures["branch"][WANG] == "1", "in the community before it stays"
    page = office.browser("branch-there").get(f"/office/members/{ref}", why="review").text
    with office.services.store.reading() as connection:
        place = people.member(connection, office.there, ref).place
    television = office.app.test_client()
    token = make_entry(office.services.store, office.there, 3, who="test", now=office.now)
    assert television.post(f"/enter/{token}").status_code == 303
    why = television.get(f"/tv/there/me/why?member={place}").text
    assert "片子m1" in page
    assert "《片子m1》" in why
    assert "《片子m2》" in why


def exported(office: Desk, login: str, path: str) -> list[dict[str, str]]:
    head, *lines = READERS["csv"](office.browser(login).get(path).data)
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_a_day_with_a_check_in_in_both_communities_counts_once(office: Desk) -> None:
    office.check_in(WANG)
    ref = moved(office)
    office.check_in(ref, office.now + timedelta(minutes=1), office.there)
    page = office.browser("branch-there").get(f"/office/members/{ref}", why="review").text
    row = page.split('class="figures"')[1].split("签到")[1].split("</tr>")[0]
    assert row.count(">1</td>") == 2


def test_who_was_noted_as_gone_before_keeps_that_day(office: Desk) -> None:
    number = offered(office)
    gone = office.now.date()
    assert office.browser("branch").post(f"/office/register/members/{WANG}/leave").status_code == 303
    office.now += timedelta(days=2)
    assert answered(office, "branch-there", number, **TAKE) == 303
    assert by_ref(office, WANG).left_on == gone


def test_the_old_community_keeps_its_figures(office: Desk) -> None:
    office.check_in(WANG, office.now - timedelta(days=40))
    path = "/office/check-ins.csv?from=2026-10-01&to=2026-10-31"
    [before] = office.browser("branch").get(path).text.splitlines()[1:]
    moved(office)
    [after] = office.browser("branch").get(path).text.splitlines()[1:]
    assert "王桂兰" in before
    assert after.rsplit(",", 1)[0] == before.rsplit(",", 1)[0].replace("一组,1,1,", "一组,1,,"), (
        "all but digit and head"
    )


def test_a_copy_for_the_person_holds_both_and_erasing_takes_both(office: Desk) -> None:
    office.check_in(WANG, office.now - timedelta(days=2))
    ref = moved(office)
    services = office.services
    with services.store.reading() as connection:
        member = people.member(connection, office.there, ref)
        reading = Reading(connection, services.keys.names, services.settings)
        copy = everything(reading, PERSONAL, "there", member, office.now)
    assert {fact.detail for fact in copy.of("register") if fact.what == "reference"} == {WANG, ref}
    assert len(copy.of("check-in")) == 1
    erase(services.store, services.settings.data_dir, member, PERSONAL, who="administrator", now=office.now)
    with services.store.reading() as connection:
        assert people.by_ref(connection, ref) is None
        assert people.by_ref(connection, WANG) is None
        assert former_refs.of(connection, ref) == []
        assert connection.execute(select(t.metadata.tables["transfers"])).all() == []
    listed = (services.settings.data_dir / "erased.txt").read_text()
    assert WANG in listed
    assert ref in listed


def test_what_was_taken_over_is_undone_within_a_day_unless_something_was_recorded(office: Desk) -> None:
    number = offered(office)
    assert answered(office, "branch-there", number, **TAKE) == 303
    assert answered(office, "branch", number, answer="undo") == 404
    assert answered(office, "branch-there", number, answer="undo") == 303
    assert by_ref(office, WANG).left_on is None
    assert "王*兰" in names_at_home(office, office.community, 1)
    assert "王*兰" not in names_at_home(office, office.there, 3)
    assert answered(office, "branch-there", number, answer="undo") == 409
    again = offered(office)
    assert answered(office, "branch-there", again, **TAKE) == 303
    with office.services.store.reading() as connection:
        ref = connection.execute(select(t.former_refs.c.member)).scalar_one()
    office.check_in(ref, community=office.there)
    assert answered(office, "branch-there", again, answer="undo") == 409


def test_an_offer_is_withdrawn_or_refused_and_nothing_changes(office: Desk) -> None:
    number = offered(office)
    twice = office.browser("branch").post(f"/office/register/members/{WANG}/transfer", community="there")
    assert twice.status_code == 409
    assert answered(office, "branch-there", number, answer="withdraw") == 404
    assert answered(office, "branch", number, answer="accept", household="1", group="一组") == 404
    assert answered(office, "branch", number, answer="withdraw") == 303
    assert answered(office, "branch-there", number, **TAKE) == 409
    number = offered(office)
    assert answered(office, "branch-there", number, answer="refuse") == 303
    assert by_ref(office, WANG).left_on is None
    assert "未接收" in office.browser("branch").get("/office/register/transfers").text
    assert "王桂兰" in office.browser("branch").get("/office/register/transfers").text
    assert "王桂兰" not in office.browser("branch-there").get("/office/register/transfers").text
    assert answered(office, "branch-there", number, answer="nonsense") == 400


@pytest.mark.parametrize(
    ("sent", "beside"),
    [
        ({"household": "", "group": "二组"}, "请填写户号"),
        ({"household": "3", "group": ""}, "请填写小组"),
        ({"household": "3", "group": "二组", "twin": "yes"}, "已有同名"),
    ],
)
def test_what_cannot_be_taken_over_so_is_told_beside_its_field(office: Desk, sent: dict[str, str], beside: str) -> None:
    """In the other community another person of that name lives in household 1."""
    sent = {"answer": "accept", **sent}
    if sent.pop("twin", ""):
        sent["household"] = "1"
    number = offered(office)
    answer = office.browser("branch-there").post(f"/office/register/transfers/{number}", **sent)
    assert answer.status_code == 400
    assert beside in answer.text
    assert by_ref(office, WANG).left_on is None


def test_nobody_is_offered_to_their_own_community_or_to_none(office: Desk) -> None:
    browser = office.browser("branch")
    for community, status in (("here", 400), ("nowhere", 404), ("", 404)):
        assert browser.post(f"/office/register/members/{WANG}/transfer", community=community).status_code == status
    assert browser.post("/office/register/members/there-1/transfer", community="there").status_code == 404


def test_where_there_is_no_group_yet_it_is_said_where_one_is_made(office: Desk) -> None:
    offered(office)
    with office.services.store.writing() as connection:
        for one in people.members(connection, office.there):
            people.change(connection, one.id, {"group_id": people.groups(connection, office.community)["一组"]})
        connection.execute(t.staff.update().where(t.staff.c.community_id == office.there).values(group_id=None))
        connection.execute(t.groups.delete().where(t.groups.c.community_id == office.there))
    page = office.browser("branch-there").get("/office/register/transfers").text
    assert "这里还没有党小组" in page
    assert '<a href="/office/register">请先在党员名册里新建小组</a>' in page
    assert 'value="accept"' not in page
    assert 'value="refuse"' in page
