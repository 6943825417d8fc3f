"""The waits between attempts, made to take no time."""

from collections.abc import Callable


class Waits:
    """Stands in for the chance in the library's jitter: no wait is longer than nothing.

    Attributes:
        before_next: run once, when the library is about to wait for its next attempt.
        drawn: the bounds between which each wait was drawn.
    """

    def __init__(self) -> None:
        self.before_next: Callable[[], object] | None = None
        self.drawn: list[tuple[float, float]] = []

    def __call__(self, low: float, high: float) -> float:
        self.drawn.append((low, high))
        then, self.before_next = self.before_next, None
        if then is not None:
            then()
        return 0.0
