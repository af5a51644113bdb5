"""The engines that are here, for tests that hold in each: `@pytest.mark.parametrize("engine", EVERY_ENGINE)`."""

import pytest

from tvchannel.browser import EngineName, engines

_MISSING = engines()


def needs(engine: EngineName) -> pytest.MarkDecorator:
    """The mark of a test that cannot do without `engine`."""
    return pytest.mark.skipif(bool(_MISSING[engine]), reason=f"{engine} is {_MISSING[engine]}")


EVERY_ENGINE = [pytest.param(engine, marks=[pytest.mark.engine, needs(engine)]) for engine in _MISSING]
