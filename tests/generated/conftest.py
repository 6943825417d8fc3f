"""What the helpers assert is explained as what the tests assert is."""

import pytest

pytest.register_assert_rewrite("tests.generated.judge")
