"""The double's Akua without sockets: attempts are answered in the process, with the same faults.

Over sockets a hundred thousand creates take many minutes. Here everything above the transport is as
it is shipped (keys, the retry loop, the budget), and so is everything that the double does with a
request; an answer that is cut, and one that never comes, are what the transport makes of them.
"""

import asyncio
from urllib.parse import urlsplit

from cekura_akua.core.http.answer import Answer, Lost
from cekura_akua.core.pipeline.call import Call, Try
from cekura_akua.core.pipeline.hooks import Middleware
from cekura_akua.testing import LocalApis
from cekura_akua.testing.openapi.response import Response

URL = "http://127.0.0.1:9"  # nothing is sent there


def within(apis: LocalApis) -> Middleware:
    """Return what answers every attempt as a double would that has not been started."""
    api = apis._serving._apis["akua"]

    async def attempt(call: Call, _: Try) -> Answer | Lost:
        request, url = call.request, urlsplit(call.request.url)
        headers = {name.decode(): value.decode() for name, value in request.headers}
        if request.credential is not None:
            headers["authorization"] = bytes(request.credential[1]).decode()
        received = api.receive(request.method, url.path, url.query, headers)
        assert received.error is None
        apis.requests.append(received.record)
        received.record.body = request.content

        def apply(*, late: bool = False) -> Answer:
            made = api.apply(received, late=late)
            assert isinstance(made, Response)
            return Answer(made.status, {"content-type": made.media_type}, made.content)

        async def afterwards(seconds: float) -> None:
            await asyncio.sleep(seconds)
            apply(late=True)

        await asyncio.sleep(0)  # on its way
        fault = apis.faults.striking(received.record)
        match fault.kind if fault is not None else None:
            case None:
                answer = apply()
            case "cut-body":
                answer = apply()
                answer.content = answer.content[: len(answer.content) // 2]
                answer.cut = "the connection ended"
            case "late-apply":
                task = asyncio.create_task(afterwards(fault.seconds or 0.0))
                apis._serving._late_effects.add(task)
                task.add_done_callback(apis._serving._late_effects.discard)
                return Lost(sent=True, reason="the connection was reset")
            case "status":
                if fault.apply:
                    apply()
                answer = Answer(fault.status, {})
            case other:
                raise AssertionError(f"{other} is not played here")
        received.record.status = answer.status
        await asyncio.sleep(0)  # and back
        return answer

    return attempt
