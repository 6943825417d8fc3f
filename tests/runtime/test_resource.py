"""Resources: a table of operations, and methods that hand them to the client."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from cekura_akua.runtime import Operation, OperationTable, Removed, Resource

GET: Operation[Any] = Operation("pets.get", "GET", "/pets/{id}")
SELL = Removed("pets.sell", "1.2.0")


class Pets(Resource):
    OPERATIONS: ClassVar[OperationTable] = {"get": GET, "sell": SELL}

    async def get(self, id: str) -> Any:
        return await self._client.call(GET, (id,))


class TamePets(Pets):
    async def get(self, id: str) -> Any:
        return [await super().get(id)]


class Client:
    async def call(self, operation: Operation[Any], path: tuple[Any, ...], **values: Any) -> Any:
        return operation.name, path, values


def test_an_operation_is_found_by_the_method_that_calls_it() -> None:
    assert Pets.operation("get") is TamePets.operation("get") is GET
    assert Pets.operation("sell") is SELL
    with pytest.raises(KeyError):
        Pets.operation("operation")
    with pytest.raises(KeyError):
        Resource.operation("get")


async def test_a_method_hands_its_operation_to_the_client() -> None:
    client: Any = Client()
    assert await Pets(client).get("1") == ("pets.get", ("1",), {})
    assert await TamePets(client).get("1") == [("pets.get", ("1",), {})]
