"""Whatever goes into the audit log has words in both languages: the core's terms and each feature's."""

import ast
import importlib
from collections.abc import Iterator

from tests.shape.house import modules, tree
from tvchannel.base.texts import catalogue
from tvchannel.core.feature import Feature, audit_actions, audit_subjects
from tvchannel.processes.features import FEATURES
from tvchannel.store.entities import ProgrammeState
from tvchannel.store.service.audit import AuditAction, SubjectKind
from tvchannel.store.service.audit_terms import CoreAction, CoreSubject

_BASES = ("AuditAction", "SubjectKind")
_DECLARED = (CoreAction, CoreSubject, *(terms for feature in FEATURES for terms in feature.audit))


def terms_in(module: ast.Module) -> list[str]:
    """The names of the enumerations of audit terms that a module defines."""
    classes = (node for node in ast.walk(module) if isinstance(node, ast.ClassDef))
    return [one.name for one in classes if any(ast.unparse(base).split(".")[-1] in _BASES for base in one.bases)]


def undeclared(name: str, module: ast.Module, features: tuple[Feature, ...]) -> Iterator[str]:
    """The terms of a module that neither the core nor the manifest of its own feature names."""
    known = {terms.__qualname__ for terms in (CoreAction, CoreSubject) if terms.__module__ == name}
    known |= {terms.__name__ for feature in features for terms in feature.audit if terms.__module__ == name}
    yield from (f"{name}: {one}" for one in terms_in(module) if one not in known)


def test_the_terms_of_each_module_stand_in_the_manifest_of_its_feature() -> None:
    assert [line for name in modules() for line in undeclared(name, tree(name), FEATURES)] == []


def test_terms_that_no_manifest_names_are_found() -> None:
    module = ast.parse("class ChoirAction(AuditAction):\n    SANG = 'sang', 'sang'")
    assert list(undeclared("tvchannel.features.choir.audit", module, FEATURES)) == [
        "tvchannel.features.choir.audit: ChoirAction"
    ]


def test_a_feature_keeps_its_terms_in_its_own_folder() -> None:
    strangers = [
        (feature.name, terms.__module__)
        for feature in FEATURES
        for terms in feature.audit
        if not terms.__module__.startswith(f"tvchannel.features.{feature.name}.")
    ]
    assert strangers == []


def test_what_is_written_by_the_name_of_a_state_is_a_term() -> None:
    review = importlib.import_module("tvchannel.features.review.audit")
    decided = {state.name: state.value for state in ProgrammeState if state is not ProgrammeState.WAITING}
    assert {name: review.ReviewAction[name].value for name in decided} == decided


def test_the_same_key_has_the_same_words_whoever_writes_it() -> None:
    for kind, words in ((AuditAction, audit_actions(FEATURES)), (SubjectKind, audit_subjects(FEATURES))):
        written = [term for terms in _DECLARED if issubclass(terms, kind) for term in terms]
        assert [term for term in written if words[term.value] != term.words] == []


def test_the_words_are_there_in_chinese() -> None:
    words = [*audit_actions(FEATURES).values(), *audit_subjects(FEATURES).values()]
    assert len(words) > 40
    assert [word for word in words if word and word not in catalogue("zh")] == []
