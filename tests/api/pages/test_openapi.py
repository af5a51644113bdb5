"""The description of the data interface is that of the running service: every address, parameter and answer."""

import json
import re
from typing import Any

import jsonschema_rs
import pytest

from tests.api.program import program
from tests.desk.conftest import Desk
from tvchannel.api.kit.operation import ApiFile, ApiOperation


def described(office: Desk, language: str = "en") -> dict[str, Any]:
    answer = office.app.test_client().get("/api/v1/openapi.json", headers={"Accept-Language": language})
    assert answer.status_code == 200
    return json.loads(answer.data)


def declared(office: Desk) -> dict[tuple[str, str], ApiOperation]:
    """The declaration of each view, by method and address, read from the routes of the application."""
    return {
        (method.lower(), re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)): office.app.view_functions[
            rule.endpoint
        ].operation
        for rule in office.app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }


def test_every_route_is_described_and_nothing_else(office: Desk) -> None:
    told = {(method, path) for path, methods in described(office)["paths"].items() for method in methods}
    assert told == set(declared(office))
    assert ("get", "/api/v1/reports/groups") in told


def test_every_parameter_and_field_is_described_as_it_is_read(office: Desk) -> None:
    paths = described(office)["paths"]
    for (method, path), operation in declared(office).items():
        told = paths[path][method]
        query = {one["name"]: one["schema"]["pattern"] for one in told["parameters"] if one["in"] == "query"}
        assert query == {one.name: f"^{one.pattern}$" for one in operation.parameters}, path
        arguments = {one["name"] for one in told["parameters"] if one["in"] == "path"}
        assert arguments == set(re.findall(r"\{(\w+)\}", path)), path
        form = told.get("requestBody", {}).get("content", {}).get("multipart/form-data", {}).get("schema", {})
        assert form.get("properties", {}).keys() == {one.name for one in operation.fields}, path
        assert set(form.get("required", [])) == {one.name for one in operation.fields if isinstance(one, ApiFile)}
        assert str(operation.status) in told["responses"]
        assert told["security"] == ([] if operation.scope is None else [{"token": [operation.scope]}]), path


def test_every_schema_is_one_and_every_reference_leads_to_one(office: Desk) -> None:
    whole = described(office)
    schemas = whole["components"]["schemas"]
    for name, schema in schemas.items():
        jsonschema_rs.meta.validate(schema)
        assert schema["title"] == name
    for reference in re.findall(r'"\$ref": "#/components/schemas/(\w+)"', json.dumps(whole)):
        assert reference in schemas


PATHS = ("/openapi.json", "/reports", "/reports/groups", "/reports/columns", "/reports/totals")


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_is_as_it_is_described(office: Desk, path: str) -> None:
    office.check_in("here-1")
    whole = described(office)
    content = whole["paths"][f"/api/v1{path}"]["get"]["responses"]["200"]["content"]
    answer = program(office).get(path)
    assert answer.mimetype in content
    schema = content[answer.mimetype]["schema"] | {"components": whole["components"]}
    assert jsonschema_rs.is_valid(schema, json.loads(answer.data))


def test_the_description_is_in_the_language_of_the_caller(office: Desk) -> None:
    titles = [described(office, language)["info"]["title"] for language in ("zh", "en", "zh")]
    assert titles == ["云频道数据接口", "Data interface of the cloud channel", "云频道数据接口"]
