"""A community of two branches: what is recorded of the people of each, and accounts that are for the second alone."""

import io
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from tests.desk.conftest import _HASH, Browser, Desk
from tests.features.activities.test_desk import PLAN
from tests.features.honours.made import give, propose
from tests.features.linking.test_desk_televisions import add_box
from tests.features.points.test_desk import SENT
from tests.features.reflections.made import said
from tvchannel.core import register
from tvchannel.store import tables as t
from tvchannel.store.people import branches, consents, people, requests
from tvchannel.store.people.requests import RequestKind
from tvchannel.store.records import ledger
from tvchannel.study.honours.titles import HonourTitle
from tvchannel.study.press import DAILY

# Of the first branch; 周同屋 lives in a household of the second one, too.
THEIRS = ("王桂兰", "李建国", "欧阳小修", "周同屋", "钱走远", "孙改组")
OWN = ("张三", "赵老太")
ROLES = ("branch", "interaction", "auditor")
_WHOLE = "administrator"
_REFS = tuple(f"here-{number}" for number in (1, 2, 3, 6, 7, 8))


@dataclass(frozen=True)
class Parted:
    """The desk; `secrets` are the names, masks, numbers and references of who is of the first branch alone."""

    office: Desk
    branch: int
    groups: dict[str, int]
    secrets: tuple[str, ...]
    numbers: dict[str, list[int]]  # of the rows about them, by table

    def browser(self, role: str = "branch") -> Browser:
        """A browser, signed in with the account that has this role for the second branch alone."""
        return self.office.browser(f"own-{role}")


def fill(office: Desk) -> Parted:
    """Everything that pages tell of members, of both branches."""
    admin = office.browser(_WHOLE)
    _add_people(office)
    with office.services.store.writing() as connection:
        groups = people.groups(connection, office.community)
        made = [branches.add(connection, office.community, name) for name in ("第一支部", "第二支部")]
        for number, group in zip(made, ("一组", "二组"), strict=True):
            name = {made[0]: "第一支部", made[1]: "第二支部"}[number]
            branches.change(connection, office.community, number, name, [groups[group]])
    _add_accounts(office, admin, made[1])
    _record(office, admin, groups)
    return Parted(office, made[1], groups, _secrets(office), _numbers(office))


def _add_people(office: Desk) -> None:
    with office.services.store.writing() as connection:
        groups = people.groups(connection, office.community)
        homes = {one.number: one.id for one in people.households(connection, office.community)}
        for number, name, group, home, place in (
            (6, "周同屋", "一组", 3, 2),
            (7, "钱走远", "一组", 2, 2),
            (8, "孙改组", "二组", 4, 2),
        ):
            ref = f"here-{number}"
            row = {"community_id": office.community, "ref": ref, "household_id": homes[home], "exempt": False}
            row |= {"group_id": groups[group], "place": place, **consents.agreed(office.now)}
            row |= register.columns(office.services.keys, ref, name, f"0510-8000{number:04}")
            people.add_member(connection, row)
        silent = update(t.members).where(t.members.c.ref.in_(("here-3", "here-5")))
        connection.execute(silent.values(consent=None, consent_version=None, consent_at=None))


def _add_accounts(office: Desk, admin: Browser, branch: int) -> None:
    for role in ROLES:
        sent = {"login": f"own-{role}", "name": f"本支部{role}", "role": role, "branch": str(branch)}
        assert admin.post("/office/accounts", **sent).status_code == 200
    with office.services.store.writing() as connection:
        own = update(t.staff).where(t.staff.c.login.like("own-%"))
        connection.execute(own.values(password_hash=_HASH, must_change=False))


def _record(office: Desk, admin: Browser, groups: dict[str, int]) -> None:
    for home in (1, 2, 3, 4):
        assert (
            admin.post(f"/office/register/households/{home}", number=home, address=f"湖滨路{home}号").status_code == 303
        )
    for number in (1, 3):
        add_box(office, office.community, str(number) * 43, number)
    for ref in ("here-1", "here-2", "here-4", "here-6", "here-8"):
        office.check_in(ref, office.now - timedelta(days=1))
        office.check_in(ref)
    refs = [f"here-{number}" for number in range(1, 9)]
    plans = {"kind": "visit", "by": "", "due_on": "2026-11-21"}
    assert admin.post("/office/care/plans", member=refs, **plans).status_code == 303
    for ref in ("here-1", "here-4", "here-3", "here-6"):
        for what in ("call:well", "talk:talked"):
            sent = {"what": what, "day": "2026-11-20", "by": "branch", "note": f"与{ref}谈心"}
            admin.post(f"/office/members/{ref}/contacts", **sent)
    for ref in ("here-1", "here-4"):
        with office.services.store.writing() as connection:
            requests.ask(connection, office.community, ref, RequestKind.COPY, "everything", None, office.now)
            row = ledger.credit(connection, ref, DAILY, office.now.date())
        assert row is not None
        assert admin.post("/office/corrections", row=row.seq, reason="mistaken", note="按错了").status_code == 303
    for ref in ("here-1", "here-4"):
        give(office, ref, deeds=f"{ref}为邻居送报")
        propose(office, ref, title=HonourTitle.STUDY, deeds=f"{ref}每天领学")
        said(office.services, office.community, ref, f"{ref}学到了很多", office.now, by="branch")
    _hold_activities(admin, groups)
    _change_register(admin)
    columns = {"column-0": "name", "column-1": "household", "column-2": "group"}
    data = "姓名,户号,小组\n王桂兰,1,一组\n周新人,9,一组\n".encode()
    assert admin.post("/office/rolls", files={"list": (io.BytesIO(data), "名册.csv")}).status_code == 303
    assert admin.post("/office/rolls/1/columns", **columns).status_code == 303
    assert admin.post("/office/totals/sign").status_code == 303
    assert admin.post("/office/points", **SENT).status_code == 303


def _hold_activities(admin: Browser, groups: dict[str, int]) -> None:
    """Number 1 of all and 4 of all, to come; 2 of the first group, 3 of the second one."""
    for title, group, day, hour in (
        ("全体会", "", "2026-11-21", 7),
        ("一组会", str(groups["一组"]), "2026-11-20", 9),
        ("二组会", str(groups["二组"]), "2026-11-20", 11),
        ("下次会", "", "2026-11-28", 9),
    ):
        hours = {"begins": f"{hour:02}:00", "ends": f"{hour + 1:02}:00"}
        plan = {**PLAN, "title": title, "group": group, "day": day, **hours}
        assert admin.post("/office/activities", **plan).status_code == 303
    for number, ref in ((1, "here-1"), (1, "here-4"), (1, "here-6"), (2, "here-1"), (3, "here-4"), (3, "here-8")):
        assert admin.post(f"/office/activities/{number}/attendance", member=ref, how="came").status_code == 303
    for ref in ("here-1", "here-4", "here-6"):
        assert admin.post("/office/activities/4/sign-ups", member=ref, choice="come").status_code == 303


def _change_register(admin: Browser) -> None:
    """Somebody moves to the first group, one leaves it, one is offered to another community; numbers are changed."""
    told = {"phone": "", "category": "", "place": ""}
    for ref, name, group, home, phone in (
        ("here-8", "孙改组", "一组", 4, "0510-80000008"),
        ("here-1", "王桂兰", "一组", 1, "0510-80000011"),
        ("here-4", "张三", "二组", 3, "0510-80000044"),
    ):
        sent = {**told, "name": name, "group": group, "household": home, "phone": phone}
        assert admin.post(f"/office/register/members/{ref}", **sent).status_code == 303
    assert admin.post("/office/register/members/here-7/leave").status_code == 303
    for ref in ("here-3", "here-5"):
        assert admin.post(f"/office/register/members/{ref}/transfer", community="there").status_code == 303


def _numbers(office: Desk) -> dict[str, list[int]]:
    tables = {name: t.metadata.tables[name] for name in ("contacts", "corrections", "honours", "requests", "ledger")}
    tables |= {name: t.metadata.tables[name] for name in ("register_changes", "transfers", "reflections")}
    with office.services.store.reading() as connection:
        return {
            name: [*connection.scalars(select([*table.primary_key][-1]).where(table.c.member.in_(_REFS)))]
            for name, table in tables.items()
        }


def _secrets(office: Desk) -> tuple[str, ...]:
    with office.services.store.reading() as connection:
        here = select(t.members).where(t.members.c.ref.in_(_REFS))
        rows = connection.execute(here).all()
    ring = office.services.keys.names
    phones = [ring.unseal(row.sealed_phone, row.ref) for row in rows if row.sealed_phone]
    written = [f"0510-8000{number:04}" for number in (1, 3, 6, 7, 8)]
    return (*THEIRS, *(row.mask for row in rows), *phones, *written, *_REFS)
