"""The description of the data interface (OpenAPI 3.1), of whatever operations the running application has."""

from importlib.metadata import version
from typing import Any

from flask import current_app

from tvchannel.api.kit.blueprint import blueprint
from tvchannel.api.kit.document import ApiRoute, document
from tvchannel.api.kit.operation import ApiOperation, operation
from tvchannel.base.texts import LANGUAGES
from tvchannel.http.context import language, say
from tvchannel.http.lru_cache import memo


@blueprint.get("/openapi.json")
@operation("This description.", scope=None, answer=dict[str, Any])
def openapi() -> dict[str, Any]:
    """Made once a language: it depends on nothing else."""
    return memo("tvchannel.openapi", len(LANGUAGES)).get(language(), _made)


def routes() -> list[ApiRoute]:
    """Every operation of the running application, in the order of addresses."""
    rules = [rule for rule in current_app.url_map.iter_rules() if rule.endpoint.startswith(f"{blueprint.name}.")]
    found = [
        ApiRoute(rule.endpoint.partition(".")[2], method, rule.rule, _declared(rule.endpoint))
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    ]
    return sorted(found, key=_place)


def _declared(endpoint: str) -> ApiOperation:
    declared: ApiOperation = vars(current_app.view_functions[endpoint])["operation"]
    return declared


def _place(route: ApiRoute) -> tuple[str, str]:
    return route.rule, route.method


def _made() -> dict[str, Any]:
    return document(routes(), say("Data interface of the cloud channel"), version("tvchannel"), say)
