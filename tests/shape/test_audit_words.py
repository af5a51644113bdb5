"""Whatever goes into the audit log has words: the core's in the desk's kit, a feature's in its manifest."""

import ast
from collections.abc import Iterator

from tests.shape.house import modules, tree
from tvchannel.base.texts import catalogue
from tvchannel.desk.kit.audit_words import DEEDS, SUBJECTS, audit_deeds, audit_subjects
from tvchannel.processes.features import FEATURES
from tvchannel.store.entities.rows import ProgrammeState
from tvchannel.store.people.requests import Answer


def deeds_in(module: ast.Module) -> Iterator[str]:
    """The keys that a module writes as `did`: at the call itself, or where a local of that name is set."""
    for node in ast.walk(module):
        names = [node.arg] if isinstance(node, ast.keyword) else []
        names += [ast.unparse(target) for target in node.targets] if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.keyword | ast.Assign) and "did" in names:
            yield from _texts(node.value)


def _texts(value: ast.expr) -> list[str]:
    branches = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
    return [one.value for one in branches if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def without_words(name: str, module: ast.Module) -> list[str]:
    """What a module writes that nobody has words for: a feature has its own and the core's, the core its own."""
    parts = name.split(".")
    feature = parts[2] if parts[:2] == ["tvchannel", "features"] and len(parts) > 2 else ""
    known = audit_deeds(one for one in FEATURES if one.name == feature)
    return [f"{name}: {did}" for did in deeds_in(module) if did not in known]


def test_whatever_a_module_writes_to_the_audit_log_has_words() -> None:
    assert [line for name in modules() for line in without_words(name, tree(name))] == []


def test_a_deed_without_words_is_found() -> None:
    written = ast.parse("did = 'sang' if now else 'danced'\nnote(did='looked')\nnote(did='whistled')")
    assert without_words("tvchannel.core.choir", written) == [
        f"tvchannel.core.choir: {did}" for did in ("sang", "danced", "whistled")
    ]
    of_a_feature = ast.parse("note(did='code-wrong')")
    assert without_words("tvchannel.features.linking.pair", of_a_feature) == []
    assert without_words("tvchannel.features.theme.actions", of_a_feature) != []


def test_what_is_written_by_the_name_of_an_answer_has_words_too() -> None:
    answers = [state.value for state in ProgrammeState if state is not ProgrammeState.WAITING]
    answers += [f"request-{answer}" for answer in Answer if answer is not Answer.ERASED]
    assert set(answers) <= audit_deeds(FEATURES).keys()


def test_two_features_that_write_the_same_say_the_same_of_it() -> None:
    deeds = [entry for feature in FEATURES for entry in feature.deeds.items()]
    subjects = [entry for feature in FEATURES for entry in feature.subjects.items()]
    assert len({key for key, _ in deeds}) == len(set(deeds))
    assert len({key for key, _ in subjects}) == len(set(subjects))
    assert not {key for key, _ in deeds} & DEEDS.keys()
    assert not {key for key, _ in subjects} & SUBJECTS.keys()


def test_the_words_are_there_in_chinese() -> None:
    words = [*audit_deeds(FEATURES).values(), *audit_subjects(FEATURES).values()]
    assert [word for word in words if word not in catalogue("zh")] == []
