"""What a process may use, as it is told to prlimit."""

from media.sandbox.budget import Budget


def test_every_bound_is_handed_on():
    assert Budget(10, memory=1 << 30, file=1 << 20).bounds() == [
        f"--as={1 << 30}",
        "--cpu=41",
        f"--fsize={1 << 20}",
        "--nofile=64",
        "--core=0",
    ]
