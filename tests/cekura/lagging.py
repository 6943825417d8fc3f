"""Projects whose reads lag behind the writes, as those of a replica do (rule 41)."""

import random
from time import monotonic
from typing import Any

from tests.cekura.projects import Projects
from tests.core.server import Received, Reply


class LaggingProjects(Projects):
    """A server that answers each read with a state of the past, and each write with the truth.

    Attributes:
        longest: seconds by which a read lags behind at most.
        shortest: seconds by which a read lags behind at least.

    Args:
        rubric: the rubric at the beginning.
        longest: see above.
        shortest: see above.
        seed: the seed of the lags.
    """

    def __init__(
        self, rubric: Any, longest: float, *, shortest: float = 0.0, seed: int = 0
    ) -> None:
        self._states: list[tuple[float, Any]] = []
        super().__init__(rubric)
        self.longest = longest
        self.shortest = shortest
        self.stale_reads = 0
        self._chance = random.Random(seed)

    @property
    def rubric(self) -> Any:  # type: ignore[override]
        return self._states[-1][1]

    @rubric.setter
    def rubric(self, rubric: Any) -> None:
        self._states.append((monotonic(), rubric))

    async def __call__(self, request: Received) -> Reply | str:
        if request.method != "GET":
            return await super().__call__(request)
        moment = monotonic() - self._chance.uniform(self.shortest, self.longest)
        state = [rubric for since, rubric in self._states if since <= moment]
        seen = state[-1] if state else self._states[0][1]
        self.stale_reads += seen is not self.rubric
        number = int(request.path.split("/")[-2])
        return Reply(body={"id": number, "rubric_config": seen}, delay=0.001)
