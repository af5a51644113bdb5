"""The walk itself: one browser at one size, every sort of page, by keys alone.

What is walked, so that it ends: pages of one shape (the form of the address without numbers, and the sorts of
places to stand on) count as the same, and two of each are judged; of a column every page is. A page is opened
again by its address to try its next place, but every step into another page is made by keys. Layers over a film
that no key opens at once (its end, trouble) are opened by hand. What sends something is pressed last, and only
where `everything` may be: then who walks loses nothing by it. Everybody is checked in.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from tvchannel.tools.browser import Browser, BrowserEnded, BrowserError
from tvchannel.tools.walk.frontier import Worth, most_of
from tvchannel.tools.walk.limits import LEVELS
from tvchannel.tools.walk.measure import Eye
from tvchannel.tools.walk.page_checks import breaches
from tvchannel.tools.walk.routes import Step, acts_on, keys_to, presses_to, shape, way
from tvchannel.tools.walk.snapshot import FocusSpot
from tvchannel.tools.walk.visited import Visited, Walked, key

SAME = 2  # pages of one shape that are judged
# The voice makes one sentence at a time; a page that is told so asks again by itself.
_VOICE_WAITS = re.compile(r"/say/\S+\.mp3\b.* 503\b")


class Walker:
    """Walks through the pages that keys reach from the home page, which each browser that `fresh` gives shows."""

    def __init__(
        self,
        fresh: Callable[[], Browser],
        pictures: Path,
        *,
        same: int = SAME,
        everything: bool,
        on_page: Callable[[Visited], None],
    ) -> None:
        self._fresh = fresh
        self._look_through(fresh())
        self._pictures = pictures
        self._same = same
        self._worth = Worth(same, everything=everything)
        self._on_page = on_page
        self._walked = Walked()
        self._links: deque[tuple[Visited, FocusSpot]] = deque()
        self._forms: deque[tuple[Visited, FocusSpot]] = deque()

    def walk(self, most: int = 1000) -> Walked:
        """Everything that can be reached from here; with `most`, no more once that many pages were met."""
        self._arrived(None, "")
        while (self._links or self._forms) and len(self._walked.pages) < most:
            page, spot = self._links.popleft() if self._links else self._forms.popleft()
            if self._worth.says_yes(page, spot):
                self._try(page, spot)
        return self._walked

    def _try(self, page: Visited, spot: FocusSpot) -> None:
        """Follow; where the browser ends, hangs or fails, try again in a fresh one. Failing twice is a breach."""
        for last in (False, True):
            try:
                self._follow(page, spot)
            except BrowserError as trouble:
                if last and isinstance(trouble, BrowserEnded):
                    self._walked.not_judged.append((page, f"through {spot.id}: {trouble}"))
                elif last:
                    page.breaches.append(f"through {spot.id}: {trouble}")
                self._take_fresh()
            else:
                return

    def _take_fresh(self) -> None:
        """Another browser in place of one that has ended or hangs."""
        self._look_through(self._fresh())
        self._walked.restarts += 1

    def _look_through(self, tv: Browser) -> None:
        self._tv = tv
        self._eye = Eye(tv)

    def _follow(self, page: Visited, spot: FocusSpot) -> None:
        """From `page` through `spot` by keys, judge what comes, and go back."""
        self._eye.open(page.seen.address.partition("#")[0])
        if page.layer:
            self._eye.open_layer(page.layer)
        now = self._eye.glance(page.seen)
        if spot.id not in {one.id for one in now.spots}:
            return
        keys = keys_to(now, spot.id)
        if keys is None:
            return  # told already: no arrows lead there
        if not self._eye.press(keys, stays=acts_on(page.seen, spot)):
            return  # it acts on its own page
        before = self._walked.restarts
        met = self._arrived(page, spot.id)
        if self._walked.restarts > before:
            self._follow(page, spot)  # the fresh browser has not come this way and cannot go back
            return
        if met.above is page and met.through == spot.id:
            self._go_back(met)
        self._note_errors(met)

    def _arrived(self, above: Visited | None, through: str, layer: str = "") -> Visited:
        """The page that is shown now: judged, unless enough of its shape were."""
        self._eye.settle()
        seen = self._eye.look()
        name = shape(seen, layer)
        known = [page for page in self._walked.pages if page.name == name]
        same = next((page for page in known if page.seen.address == seen.address), None)
        if same or len(known) >= most_of(name, self._same):
            found = same or known[0]
            self._step(above, through, found)
            return found
        level = above.level if layer and above else above.level + 1 if above else 0
        found = Visited(name, seen, layer, above, through, level)
        self._judge(found)
        self._step(above, through, found)
        if not layer:
            self._judge_layers(found)
        return found

    def _step(self, above: Visited | None, through: str, found: Visited) -> None:
        if above is None or not through:
            return
        presses = presses_to(above.seen, through)
        if presses is not None:
            self._walked.steps.append(Step(key(above), key(found), presses, through))

    def _judge(self, page: Visited) -> None:
        number = len(self._walked.pages) + 1
        words = "-".join(part for part in page.path.split("/")[3:] if part) or "home"
        page.picture = self._pictures / f"{number:02d}-{words}{f'-{page.layer}' if page.layer else ''}.png"
        page.seen = self._eye.measure(page.seen, page.picture)
        self._walked.pages.append(page)
        page.breaches += breaches(page.seen)
        page.breaches += self._tour(page)
        self._note_errors(page)
        for spot in page.seen.spots:
            (self._forms if spot.form else self._links).append((page, spot))
        self._on_page(page)

    def _note_errors(self, page: Visited) -> None:
        found = tuple(error for error in self._tv.errors() if not _VOICE_WAITS.search(error))
        page.seen = replace(page.seen, errors=(*page.seen.errors, *found))
        page.breaches += [f"script error: {error}" for error in found]

    def _judge_layers(self, page: Visited) -> None:
        """What can lie over this page is judged as a page of its own."""
        for layer in self._eye.layers():
            self._judge_layer(page, layer)

    def _judge_layer(self, page: Visited, layer: str) -> None:
        """Judge it. Where the browser has ended, or the page gave way to another by itself, it is tried once more."""
        for last in (False, True):
            try:
                self._eye.open_layer(layer)
                self._arrived(page, "", layer)
                return
            except BrowserError as trouble:
                told = f"the layer {layer} does not open: {trouble}"
                if self._shows(page):
                    page.breaches.append(told)
                    return
                self._begin_again(page)
                if last:
                    self._walked.not_judged.append((page, told))

    def _shows(self, page: Visited) -> bool:
        """Whether the browser lives and is still on that page: then what fails is the page's fault."""
        try:
            return self._tv.url.partition("#")[0] == page.seen.address.partition("#")[0]
        except BrowserEnded:
            return False

    def _begin_again(self, page: Visited) -> None:
        """A fresh browser on the same page."""
        self._take_fresh()
        self._eye.open(page.seen.address.partition("#")[0])

    def _tour(self, page: Visited) -> Iterator[str]:
        """Stand on every place once, by arrows, and see the frame there and nowhere else."""
        here = next((spot.id for spot in page.seen.spots if spot.on), None)
        left = [spot.id for spot in page.seen.spots if spot.id != here]
        while here and left:
            ways = {id_: found for id_ in left if (found := way(page.seen.spots, here, id_)) is not None}
            if not ways:
                return
            here = min(ways, key=lambda id_: len(ways[id_]))
            left.remove(here)
            self._tv.press(*ways[here])
            found = self._eye.focused()
            if found != [here]:
                yield f"arrows lead to {' '.join(found) or 'nothing'} instead of {here}"
                return
            yield from self._eye.frame_of(page.seen, here)

    def _go_back(self, page: Visited) -> None:
        """Back leads to a page by which one came, and the focus is where it was."""
        if not self._eye.press(["BACK"]):
            page.breaches.append("Back leads nowhere")
            return
        self._eye.settle()
        now = urlsplit(self._tv.url)
        where = now.path
        up = [one for one in page.ways_up() if one.path == where and not one.layer]
        same = (one for one in up if urlsplit(one.seen.address).query == now.query)
        found = next(same, up[0] if up else None)  # the nearest, where a query tells something of this visit alone
        if found is None:
            page.breaches.append(f"Back leads to {where}, which is not one level up")
            return
        is_step = urlsplit(page.seen.address).path == where  # of one page: an answer given, films picked
        page.level = found.level + (not is_step)
        if page.level > LEVELS:
            page.breaches.append(f"{page.level} levels below the home page, at most {LEVELS}")
        above = page.above
        if above is found:
            focused = self._eye.focused()
            if focused != [page.through] and self._eye.has(page.through):
                page.breaches.append(f"after Back the focus is on {' '.join(focused)}, not on {page.through}")
        self._arrived(found.above, "")
