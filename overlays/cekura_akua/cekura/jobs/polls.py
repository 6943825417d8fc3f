"""Polls: the requests that read the state of a background job."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from cekura_akua.core.response import Response, operation_of
from cekura_akua.errors import InvalidInput, NotFound
from cekura_akua.runtime import UNSET
from cekura_api import models

if TYPE_CHECKING:
    from cekura_akua.cekura.base import CekuraBase

Poll: TypeAlias = Callable[[float | None], Awaitable[Response[Any]]]
"""Makes a poll within a deadline: seconds, or None for no limit."""

_RESULTS = (
    models.Result,
    models.ResultDetailV2,
    models.RunScenarioAnswer,
    models.RunScenarioResult,
)
_RUNS = (models.Run, models.RunScenarioRun)


class Job(NamedTuple):
    """A background job.

    Attributes:
        name: the name of the job, for errors and the progress bar.
        poll: reads the state of the job.
    """

    name: str
    poll: Poll


def job_of(
    client: CekuraBase, job: Any, ids: tuple[Any, ...], parameters: Mapping[str, Any]
) -> Job:
    """Return the job of the arguments of `Cekura.wait`.

    Raises:
        InvalidInput: the argument is not a job.
    """
    if isinstance(job, _RESULTS + _RUNS):
        if ids:
            raise InvalidInput("a model has its own id: give no further ids")
        if not isinstance(number := job.get("id"), int):
            raise InvalidInput(f"the {type(job).__name__} has no id to wait for")
        if isinstance(job, _RUNS):
            return Job(f"run {number}", _run_poll(client, number, parameters))
        poll = _method_poll(client, client.results.get, (number,), parameters)
        return Job(f"result {number}", poll)
    operation = operation_of(job)
    if operation.method != "GET":
        raise InvalidInput(
            f"{operation.name} is not a GET, and polling it might do something each time: wait for "
            "the method that reads the progress of the job"
        )
    if UNSET in parameters.values():
        name = next(name for name, value in parameters.items() if value is UNSET)
        raise InvalidInput(
            f"{operation.name}: {name} is unset: the response that started the job did not have it"
        )
    return Job(operation.name, _method_poll(client, job, ids, parameters))


def _method_poll(
    client: CekuraBase,
    method: Callable[..., Any],
    ids: tuple[Any, ...],
    parameters: Mapping[str, Any],
) -> Poll:
    async def poll(deadline: float | None) -> Response[Any]:
        return await client.response(method, *ids, deadline=deadline, **parameters)

    return poll


def _run_poll(client: CekuraBase, number: int, parameters: Mapping[str, Any]) -> Poll:
    """Return the poll of a run, which the API can only list, by a list of ids."""
    poll_list = _method_poll(
        client, client.runs.get_bulk, (), {"run_ids": str(number), **parameters}
    )

    async def poll(deadline: float | None) -> Response[Any]:
        response = await poll_list(deadline)
        for value, data in zip(response.value.items, response.data or (), strict=False):
            if value.get("id") == number:
                return replace(response, value=value, data=data)
        raise NotFound(f"there is no run {number}, or this key may not see it")

    return poll
