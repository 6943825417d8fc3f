"""State machines of Hypothesis, played for so long."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine


def play(machine: type[RuleBasedStateMachine], examples: int, steps: int) -> Any:
    """Return the test case of a machine.

    Args:
        machine: the machine.
        examples: how often it is played.
        steps: how many steps it takes at most.
    """
    case = machine.TestCase
    case.settings = settings(
        max_examples=examples,
        stateful_step_count=steps,
        suppress_health_check=list(HealthCheck),
    )
    return case
