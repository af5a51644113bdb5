"""The process that lays out one PDF: HTML on its standard input, the file on its output; it fetches nothing."""

import sys
from typing import Any

import weasyprint


class _NoFetcher(weasyprint.URLFetcher):  # type: ignore[misc]
    """A sheet of paper holds all that it shows: no address is asked, on this machine or elsewhere."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        """What the page holds itself (a data: address). Raises ValueError for anything else."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        raise ValueError(f"not fetched: {url[:80]}")


if __name__ == "__main__":
    page = weasyprint.HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=_NoFetcher())
    sys.stdout.buffer.write(page.write_pdf())
