"""The walk in words: a row for each page, then the presses, then everything that is wrong. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tvchannel.tools.walk.limits import FUNCTIONS, TvFunction
from tvchannel.tools.walk.page_checks import faintest, smallest
from tvchannel.tools.walk.presses import functions, presses, too_many
from tvchannel.tools.walk.visited import Visited, Walked, key

HEAD = f"{'page':<46} {'text':>5} {'contr':>5} {'focus':>5} {'spots':>5} {'KB':>5} {'nodes':>5} {'keys':>4}  breaches"


@dataclass
class WalkReport:
    """One walk: by which engine, at which size, in which language."""

    title: str
    walked: Walked
    wrong: list[str] = field(default_factory=list)
    not_judged: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.wrong = [f"{label(page)}: {line}" for page in self.walked.pages for line in page.breaches]
        self.wrong += too_many(self.walked)
        self.not_judged = [f"{label(page)}: {line}" for page, line in self.walked.not_judged]


def label(page: Visited) -> str:
    """A page's address below its community, and its layer."""
    path = page.path.split("/tv/", 1)[-1].partition("/")[2] or "home"
    query = page.seen.address.partition("?")[2].partition("#")[0]
    named = [part for part in query.split("&") if part and not part.startswith(("via=", "size=", "lang="))]
    return path + (f"?{'&'.join(named)}" if named else "") + (f" +{page.layer}" if page.layer else "")


def row(page: Visited, keys: int | None) -> str:
    """A page's row; `keys` are the presses from the home page."""
    seen = page.seen
    parts = [
        f"{label(page)[:46]:<46}",
        _number(smallest(seen), "5g"),
        _number(faintest(seen), "5.1f"),
        _number(seen.focus, "5.1f"),
        f"{len(seen.spots):>5}",
        f"{seen.weight / 1024:>5.0f}",
        f"{seen.nodes:>5}",
        f"{'-' if keys is None else keys:>4}",
        f" {len(page.breaches) or ''}",
    ]
    return " ".join(parts)


def lines(report: WalkReport) -> list[str]:
    """The whole table of one walk."""
    known = presses(report.walked)
    rows = [row(page, known.get(key(page))) for page in report.walked.pages]
    found = functions(report.walked)
    told = [f"{one.name}: {_presses(found[one.name], one)}" for one in FUNCTIONS]
    restarts = report.walked.restarts
    ends = [f"the browser gave up and was started anew: {restarts} times"] if restarts else []
    return [f"== {report.title}", HEAD, *rows, f"presses: {'; '.join(told)}", *ends]


def wrong(reports: Sequence[WalkReport]) -> list[str]:
    """Every breach, under the walk that met it."""
    return [f"{report.title}: {line}" for report in reports for line in report.wrong]


def not_judged(reports: Sequence[WalkReport]) -> list[str]:
    """Everything that a browser could not look at, under the walk that met it."""
    return [f"{report.title}: {line}" for report in reports for line in report.not_judged]


def _presses(found: int | None, one: TvFunction) -> str:
    if found is None and not one.required:
        return "none here"
    return f"{'-' if found is None else found} of {one.most}"


def _number(value: float | None, form: str) -> str:
    return f"{'-':>5}" if value is None else f"{value:{form}}"
