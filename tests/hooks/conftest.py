"""The double, with a dashboard, and retries that do not really wait, as for the tests of Akua."""

from tests.akua.conftest import apis, quick

__all__ = ["apis", "quick"]
