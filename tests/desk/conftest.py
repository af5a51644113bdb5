"""A desk with staff of every role, in a community with members, films and a guide; and a second community."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from sqlalchemy import Connection
from werkzeug.test import TestResponse

from epg.columns import Column
from epg.rules import FromColumn, Rule
from epg.titles import Title
from tests.http import compiled
from tests.store.world import SETTLED
from tvchannel.base import clock
from tvchannel.base.roles import needs_group
from tvchannel.base.settings import Settings
from tvchannel.core import register
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.core.staff import sign_in
from tvchannel.core.staff.accounts import ROLES
from tvchannel.core.tokens import ServiceKeys
from tvchannel.processes.app import create_app
from tvchannel.store.channel import catalogue, films, timetable
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.people import consents, people
from tvchannel.store.records import ledger
from tvchannel.store.service import audit, staff_accounts
from tvchannel.study.films.film_review import CheckLine
from tvchannel.study.press import DAILY

# What a reviewer ticks before approving.
LINES = [line.value for line in CheckLine]
MORNING = datetime(2026, 11, 21, 0, 31, tzinfo=UTC)  # 08:31 in Shanghai
PASSWORD = "an old hat"
# (group, household, name, exempt)
PEOPLE = [
    ("一组", 1, "王桂兰", False),
    ("一组", 1, "李建国", False),
    ("一组", 2, "欧阳小修", True),
    ("二组", 3, "张三", False),
    ("二组", 4, "赵老太", True),
]
# As cheap as argon2 can be: the desk hashes with it as long as a test lasts, else it would renew such a hash at once.
_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_HASH = _CHEAP.hash(PASSWORD)


@dataclass
class Desk:
    """The application, its services, and a clock that stands where the test puts it."""

    services: Services
    community: int
    now: datetime

    def __post_init__(self) -> None:
        self.app = create_app(self.services)
        self.app.jinja_env.bytecode_cache = compiled.templates()

    def browser(self, login: str | None = None) -> "Browser":
        """A browser, signed in as `login` where one is named."""
        browser = Browser(self.app.test_client())
        if login:
            answer = browser.post("/office/sign-in", login=login, password=PASSWORD)
            assert answer.status_code == 303, answer.text
        return browser

    def check_in(self, ref: str, at: datetime | None = None, community: int | None = None) -> None:
        """A check-in of the member `ref`."""
        at = at or self.now
        with self.services.store.writing() as connection:
            ledger.append(
                connection,
                community or self.community,
                kind=ledger.CHECK_IN,
                event=f"{ref} {at}",
                member=ref,
                activity=DAILY,
                study_day=at.astimezone(self.services.settings.zone).date(),
                at=at,
                box_id=None,
                content={},
            )

    def programme(
        self, material: str, *, who: str = "uploader", ready: bool = True, community: int | None = None
    ) -> int:
        """A waiting programme; its film is ready, or waits for a worker."""
        with self.services.store.writing() as connection:
            return add_programme(connection, community or self.community, material, who, ready, self.now)

    @property
    def there(self) -> int:
        """The id of the other community."""
        with self.services.store.reading() as connection:
            return catalogue.community(connection, "there").id

    def audit(self, did: str, community: int | None = None) -> list[str]:
        """The subjects of all log entries of this kind, oldest first."""
        with self.services.store.reading() as connection:
            entries = audit.entries(connection, community or self.community, 1000)
        return [entry["subject"] for entry in reversed(entries) if entry["did"] == did]


class Browser:
    """A test client that sends the token which the forms of the desk carry."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self._token, self._token_is_of = "", ""

    def get(self, path: str, **query: str) -> TestResponse:
        return self.client.get(path, query_string=query or None)

    def post(self, path: str, files: dict | None = None, headers: dict | None = None, **fields: object) -> TestResponse:
        form = {"csrf_token": self.token(), **fields, **(files or {})}
        kind = "multipart/form-data" if files else None
        return self.client.post(path, data=form, content_type=kind, headers=headers)

    def ask(self, method: str, path: str, **fields: object) -> TestResponse:
        """By any method; what is no form has its token in its head, and speaks the protocol of uploads."""
        if method in ("GET", "POST"):
            return (self.get if method == "GET" else self.post)(path, **fields)
        return self.client.open(
            path, method=method, headers={"X-CSRFToken": self.token(), "Tus-Resumable": "1.0.0"}, data=b""
        )

    def token(self) -> str:
        """The token of this browser's session, as any of its forms shows it; read off a page once a session."""
        if not self._token or self._secret() != self._token_is_of:
            page = self.client.get("/office/sign-in", follow_redirects=True).text
            self._token = page.split('name="csrf_token" value="')[1].split('"')[0]
            self._token_is_of = self._secret()
        return self._token

    def _secret(self) -> str:
        """What the tokens of the session rest on; "" where it has none."""
        app = self.client.application
        cookie = self.client.get_cookie(app.config["SESSION_COOKIE_NAME"])
        if cookie is None:
            return ""
        held = SecureCookieSessionInterface().get_signing_serializer(app).loads(cookie.value)
        return held.get("csrf_token", "")


def add_community(services: Services, key: str, now: datetime) -> int:
    """A community with channel 1, one column, staff of every role (their logins end with `key` but in the first)."""
    tail = "" if key == "here" else f"-{key}"
    with services.store.writing() as connection:
        community = catalogue.add_community(connection, key, Title("这里社区", "Here"), now)
        channel = catalogue.add_channel(connection, community, "1", Title("一套", "One"), f"card-{key}")
        catalogue.add_column(connection, community, Column("news", 1, Title("社区动态", "News"), "#804020", 1))
        rule = Rule(id="all", start=time(0, 0), source=FromColumn("news"), title=Title("全天", "All day"))
        timetable.set_rules(connection, channel, [rule])
        add_people(connection, services.keys, community, key)
        first_group = people.groups(connection, community)[PEOPLE[0][0]]
        for role in ROLES:
            group_id = first_group if needs_group([role]) else None
            told = (connection, community, f"{role}{tail}", f"{role}的名字", _HASH, [role])
            staff_accounts.add(*told, scope={"group_id": group_id})
    return community


def add_people(connection: Connection, keys: ServiceKeys, community: int, place: str) -> None:
    groups: dict[str, int] = {}
    homes: dict[int, int] = {}
    for number, (group, household, name, exempt) in enumerate(PEOPLE, 1):
        groups[group] = groups.get(group) or people.add_group(connection, community, group)
        homes[household] = homes.get(household) or people.add_household(connection, community, household, None)
        people.add_member(
            connection,
            {
                "community_id": community,
                "ref": f"{place}-{number}",
                "household_id": homes[household],
                "group_id": groups[group],
                "place": 1 if number != 2 else 2,
                **register.columns(keys, f"{place}-{number}", name, f"0510-8000{number:04}" if number != 2 else None),
                "exempt": exempt,
                **consents.agreed(MORNING),
            },
        )


def add_programme(connection: Connection, community: int, material: str, who: str, ready: bool, now: datetime) -> int:
    films.add_film(connection, community, material, source_name="a.mp4", incoming=material, size_bytes=1, now=now)
    if ready:
        films.claim(connection, "worker", now)
        films.ready(connection, material, "worker", length_ms=60_000, ticks=13, now=now)
    return catalogue.add_programme(
        connection,
        {
            "community_id": community,
            "column_key": "news",
            "title_zh": f"片子{material}",
            "title_en": "",
            "scope": [],
            "material": material,
            "state": ProgrammeState.WAITING,
            "uploaded_by": who,
            "uploaded_at": now,
            **SETTLED,
        },
    )


@pytest.fixture(scope="session")
def desk_model(tmp_path_factory: pytest.TempPathFactory, migrated: Callable[[Path], Path]) -> Path:
    """The data folder of two communities: quicker to copy than to make for each test."""
    settings = Settings(data_dir=migrated(tmp_path_factory.mktemp("model")))
    prepare(settings)
    services = open_services(settings)
    for key in ("here", "there"):
        add_community(services, key, MORNING)
    services.store.close()
    return settings.data_dir


@pytest.fixture
def office(desk_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of the community `here`; `there` is another one on the same server."""
    shutil.copytree(desk_model, tmp_path / "data")
    services = open_services(Settings(data_dir=tmp_path / "data", max_upload_mb=2))
    with services.store.reading() as connection:
        community = catalogue.community(connection, "here").id
    made = Desk(services, community, MORNING)
    monkeypatch.setattr(clock, "now", lambda: made.now)
    monkeypatch.setattr(sign_in, "_hasher", _CHEAP)
    yield made
    services.store.close()


def later(office: Desk, **span: float) -> None:
    """Move the clock of the desk."""
    office.now += timedelta(**span)
