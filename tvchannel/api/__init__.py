"""The data interface: what other programs may read and hand in with a token of a community, described by OpenAPI."""

from tvchannel.api.kit.blueprint import ROOT, blueprint
from tvchannel.api.kit.problem import problem

__all__ = ["VIEWS", "blueprint", "is_below", "problem"]

# Loading a module of views adds them to the blueprint; those of the features come by their manifests.
VIEWS = (f"{__name__}.pages.openapi",)


def is_below(path: str) -> bool:
    """Whether an address is the data interface's, there or not: what goes wrong below it is told to a program."""
    return path == ROOT or path.startswith(f"{ROOT}/")
