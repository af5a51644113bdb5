"""The data interface is tried at the service whose desk the tests of the desk know."""

from tests.desk.conftest import desk_model, office  # noqa: F401
