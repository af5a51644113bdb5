"""The hands: one module starts processes, one moves films, one keeps the voice; the others take and give values.

The sandbox is tried by what it is made of, and its filter handed over as an open file.
"""

import ast
from pathlib import Path

import pytest

import media

ROOMS = sorted(Path(media.__file__).parent.rglob("*.py"))
KEEPERS = ("inbox.py", "workbench.py", "film_folder.py", "leftovers.py", "speech.py", "folder.py")  # of a folder each
HANDS = {
    "subprocess": ("ffmpeg.py", "state.py", "child.py"),
    "shutil": ("ffmpeg.py", "state.py", *KEEPERS),
    "os": ("ffmpeg.py", "state.py", "child.py", "seccomp.py", "bucket.py", *KEEPERS),
}
CHANGES = {"rename", "unlink", "rmdir", "replace", "symlink_to"}
WORKS = {
    "pipeline.py",
    "intake.py",
    "recording.py",
    "uploaded_picture.py",
    "film.py",
    "book_pages.py",
    "short_sound.py",
}  # they write into the work folder that was opened for them


def imported(tree: ast.Module) -> set[str]:
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    return plain | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def called(tree: ast.Module) -> set[str]:
    return {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: path.name)
def test_only_the_hands_start_processes_and_move_files(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert {module for module, hands in HANDS.items() if module in imported(tree) and path.name not in hands} == set()
    if path.name not in KEEPERS:
        assert called(tree) & (CHANGES - {"replace"}) == set()
    if path.name not in (*KEEPERS, *WORKS):
        assert called(tree) & {"write_bytes", "write_text", "mkdir"} == set()


def test_ffmpeg_python_only_compiles():
    for path in ROOMS:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if "ffmpeg" in imported(tree):
            assert not {"run", "run_async"} & called(tree)
