"""A search for the field's word finds the place, whatever shorter word the house uses there."""

import ast
import re

import pytest

from tests.shape.house import modules, tree

TERMS = {
    "OpenAPI": "tvchannel.api.kit.document",
    "attendance": "tvchannel.core.check_in",
    "audit log": "tvchannel.desk.pages.log",
    "authorization": "tvchannel.base.roles",
    "backoff": "tvchannel.processes.children",
    "four eyes": "tvchannel.features.corrections.actions",
    "hash chain": "tvchannel.store.records.chain_append",
    "heartbeat": "tvchannel.store.service.jobs",
    "idempotent": "tvchannel.study.press_decision",
    "lease": "tvchannel.core.film_lease",
    "load shedding": "tvchannel.http.load_shedding",
    "migration": "tvchannel.store.database.migrate",
    "pagination": "tvchannel.tv.kit.components.pagination",
    "personal information": "tvchannel.core.register",
    "rate limit": "tvchannel.store.service.rate_limits",
    "rate limit of wrong passwords": "tvchannel.core.staff.sign_in_rate_limit",
    "rendition": "media.ladder",
    "retention": "tvchannel.store.privacy.removal_receipts",
    "retry": "tvchannel.core.witnesses.witness",
    "throttl": "tvchannel.store.service.sign_in_attempts",
    "thumbnail": "media.pictures",
    "view model": "tvchannel.tv.kit.view_models",
}


def found(term: str) -> set[str]:
    """The modules whose name or docstring has the term; `_` in a name is a space."""
    said = {
        name: f"{name.rpartition('.')[2].replace('_', ' ')} {ast.get_docstring(tree(name)) or ''}" for name in modules()
    }
    return {name for name, text in said.items() if re.search(term, " ".join(text.split()), re.IGNORECASE)}


@pytest.mark.parametrize("term", TERMS)
def test_a_search_for_the_fields_term_finds_its_place(term: str) -> None:
    assert TERMS[term] in found(term)


def test_a_term_that_nobody_uses_is_not_found() -> None:
    assert found("blockchain oracle") == set()
