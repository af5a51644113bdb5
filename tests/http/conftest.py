"""The community on air that televisions are tried with, for what answers them over HTTP."""

from tests.tv.conftest import house, house_model  # noqa: F401
