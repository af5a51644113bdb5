"""schemathesis against the description: whatever is sent, right or wrong, no 500, and every answer is as described."""

import io
import json
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode

from tests.api.program import Program, program
from tests.desk.conftest import Desk, later
from tvchannel.features.rolls import rolls
from tvchannel.http.context import ANYONE, opens_to
from tvchannel.store.service.api_tokens import ApiScope

LIST = "姓名,户号,小组\n钱七,7,二组\n孙八,x,二组\n"
# A file with no list in it is refused, although as a form it is right: a schema cannot say what a list is.
SAYS_LESS = {"POST /api/v1/rolls", "POST /api/v1/activities/{number}/attendance"}
# All but the description itself, which `pages/test_openapi.py` holds to its schema.
OPERATIONS = (
    "GET /api/v1/activities",
    "POST /api/v1/activities/{number}/attendance",
    "GET /api/v1/reports",
    "GET /api/v1/reports/columns",
    "GET /api/v1/reports/groups",
    "GET /api/v1/reports/totals",
    "GET /api/v1/rolls/{number}",
    "POST /api/v1/rolls",
    "POST /api/v1/rolls/{number}/commit",
    "POST /api/v1/rolls/{number}/discard",
    "POST /api/v1/rolls/{number}/take-back",
)
# The house's profile meets the same examples each time, and few; `search` looks for others.
_MOST = 40 if settings.default.derandomize else settings.default.max_examples
HELD_TO = settings(max_examples=_MOST, suppress_health_check=[*HealthCheck])
pytestmark = pytest.mark.slow


@pytest.fixture
def reader(office: Desk) -> Program:
    """A program that may do everything."""
    return program(office, *ApiScope)


@pytest.fixture
def described(office: Desk) -> schemathesis.schemas.BaseSchema:
    """The description as the service gives it."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", office.app)


def operations(described: schemathesis.schemas.BaseSchema) -> Iterator[schemathesis.APIOperation]:
    for found in described.get_all_operations():
        yield found.ok()


def test_every_operation_is_tried(described: schemathesis.schemas.BaseSchema) -> None:
    assert sorted(one.label for one in operations(described)) == sorted(OPERATIONS)


@pytest.mark.parametrize("mode", [*GenerationMode], ids=lambda mode: mode.value)
@pytest.mark.parametrize("label", OPERATIONS)
def test_whatever_is_sent_the_answer_is_as_described(
    office: Desk, reader: Program, described: schemathesis.schemas.BaseSchema, label: str, mode: GenerationMode
) -> None:
    [operation] = [one for one in operations(described) if one.label == label]
    excluded = [schemathesis.checks.positive_data_acceptance] if label in SAYS_LESS else []
    answers: list[int] = []

    @HELD_TO
    @given(case=operation.as_strategy(mode))
    def tried(case: Case) -> None:
        later(office, seconds=20)  # so often a minute a token asks, and whoever has none
        answer = case.call_and_validate(headers=reader.headers, excluded_checks=excluded)
        assert answer.status_code < 500
        answers.append(answer.status_code)

    tried()
    assert answers
    assert 429 not in answers


def test_an_answer_that_is_not_as_described_is_noticed(
    office: Desk, described: schemathesis.schemas.BaseSchema, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(office.app.view_functions, "api.reports", opens_to(ANYONE)(lambda: {"name": "groups"}))
    [operation] = [one for one in operations(described) if one.label == "GET /api/v1/reports"]
    with pytest.raises(schemathesis.core.failures.FailureGroup):
        operation.Case().call_and_validate()


def test_a_list_that_is_there_is_entered_and_taken_back_as_described(
    office: Desk, reader: Program, described: schemathesis.schemas.BaseSchema
) -> None:
    told = reader.post("/rolls", data={"list": (io.BytesIO(LIST.encode()), "a.csv")})
    path = {"number": json.loads(told.data)["id"]}
    seen = {}
    tried = ("GET {}", "POST {}/commit", "POST {}/discard", "POST {}/take-back")
    for label in (one.format("/api/v1/rolls/{number}") for one in tried):
        [operation] = [one for one in operations(described) if one.label == label]
        later(office, seconds=1)
        case = operation.Case(path_parameters=path)
        seen[label] = case.call_and_validate(headers=reader.headers).status_code
    assert [*seen.values()] == [200, 202, 409, 409]
    with office.services.store.reading() as connection:
        assert rolls.roll(connection, office.community, path["number"]).state is rolls.RollState.ENTERING
