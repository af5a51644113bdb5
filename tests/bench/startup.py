"""How long `tvchannel --help` takes beside a Python that only imports click; by hand: python -m tests.bench.startup.

Both are whole processes, started in turn; the figure is the median of their times.
"""

import subprocess
import sys
from statistics import median
from time import perf_counter

_TIMES = 15
_COMMANDS = {
    'python -c "import click"': ["-c", "import click"],
    "tvchannel --help": ["-m", "tvchannel", "--help"],
    "tvchannel serve --help": ["-m", "tvchannel", "serve", "--help"],
}


def seconds(words: list[str]) -> float:
    """How long Python takes for `words`, from the start of the process to its end."""
    begun = perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - begun


def main() -> None:
    """The table: ms, and how many times the first line's."""
    taken: dict[str, list[float]] = {name: [] for name in _COMMANDS}
    for _ in range(_TIMES):
        for name, words in _COMMANDS.items():
            taken[name].append(seconds(words))
    least = median(next(iter(taken.values())))
    for name, each in taken.items():
        sys.stdout.write(f"{name:<28}{median(each) * 1000:>8.0f} ms{median(each) / least:>8.2f}\n")


if __name__ == "__main__":
    main()
