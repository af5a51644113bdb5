"""A program that asks through the data interface with a token."""

import json
from typing import Any

from werkzeug.test import TestResponse

from tests.desk.conftest import Desk
from tvchannel.features.data_interface import actions


class Program:
    """A client without cookies that shows its token; `token` "" is none."""

    def __init__(self, office: Desk, token: str) -> None:
        self.client = office.app.test_client(use_cookies=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, headers: dict[str, str] | None = None, **query: str) -> TestResponse:
        return self.client.get(f"/api/v1{path}", query_string=query, headers=self.headers | (headers or {}))

    def post(self, path: str, **how: Any) -> TestResponse:
        return self.client.post(f"/api/v1{path}", headers=self.headers, **how)


def program(office: Desk, *scopes: str, name: str = "街道平台", community: int | None = None) -> Program:
    """A program whose token has these scopes."""
    today = office.now.date()
    told = (office.services.store, community or office.community, name, scopes or ("reports",))
    return Program(office, actions.add(*told, today, who="administrator", now=office.now, today=today))


def problem(answer: TestResponse) -> tuple[int, str]:
    """The status and the words of a problem, whose form is looked at."""
    assert answer.mimetype == "application/problem+json"
    told = json.loads(answer.data)
    assert told.keys() == {"type", "title", "status", "detail"}
    assert told["status"] == answer.status_code
    assert answer.headers["Cache-Control"] == "no-store"
    return told["status"], told["detail"]
