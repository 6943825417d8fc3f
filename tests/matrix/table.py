"""What must become of each class of request when this goes wrong: the retry table, spelled out.

A section is a row of the rules' table, and stands for the faults of the same name in
`tests.matrix.faults`. A line is a cell, twice: the fault strikes once, then all is well; and the
fault strikes every attempt (three, as two retries are allowed). Where there is no second half,
nothing is tried again: what would then succeed shows it. Each half says

- what is reported: `answered`, the outcomes `applied` and `unknown` (rule 1), or the error of a
  call that was not applied;
- how many attempts were made;
- how many times the server applied it.

A server that answers 429 has not applied the request: the rules take it by its word, so there is
no such row. All other statuses may come before or after.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .calls import CLASSES
from .faults import FAULTS, Injection

TABLE = """
never sent                      once                        always
    read                        answered            2  0    ConnectionFailed    3  0
    write-with-key              answered            2  1    ConnectionFailed    3  0
    write-with-etag             answered            2  1    ConnectionFailed    3  0
    write-with-both             answered            2  1    ConnectionFailed    3  0
    write-with-neither          answered            2  1    ConnectionFailed    3  0
    delete-with-key             answered            2  1    ConnectionFailed    3  0
    delete-with-etag            answered            2  1    ConnectionFailed    3  0
    delete-with-neither         answered            2  1    ConnectionFailed    3  0

# The server closed the connection long before: the call is sent over another, nobody notices.
idle closed                     once
    read                        answered            1  0
    write-with-key              answered            1  1
    write-with-etag             answered            1  1
    write-with-both             answered            1  1
    write-with-neither          answered            1  1
    delete-with-key             answered            1  1
    delete-with-etag            answered            1  1
    delete-with-neither         answered            1  1

# It closed it while the request was on its way; only a connection that was kept can be stale.
stale                           once                        always
    read                        answered            2  0    answered            2  0
    write-with-key              answered            2  1    answered            2  1
    write-with-etag             answered            2  1    answered            2  1
    write-with-both             answered            2  1    answered            2  1
    write-with-neither          unknown             1  0    unknown             1  0
    delete-with-key             answered            2  1    answered            2  1
    delete-with-etag            answered            2  1    answered            2  1
    delete-with-neither         unknown             1  0    unknown             1  0

lost before apply               once                        always
    read                        answered            2  0    ConnectionFailed    3  0
    write-with-key              answered            2  1    unknown             3  0
    write-with-etag             answered            2  1    unknown             3  0
    write-with-both             answered            2  1    unknown             3  0
    write-with-neither          unknown             1  0    unknown             1  0
    delete-with-key             answered            2  1    unknown             3  0
    delete-with-etag            answered            2  1    unknown             3  0
    delete-with-neither         unknown             1  0    unknown             1  0

# With the etag alone, the second attempt of an update meets the etag that the first one left:
# 409 ABORTED after an ambiguous attempt (rule 11); that of a delete, 404: it is gone, applied.
lost after apply                once                        always
    read                        answered            2  0    ConnectionFailed    3  0
    write-with-key              answered            2  1    unknown             3  1
    write-with-etag             unknown             2  1    unknown             3  1
    write-with-both             answered            2  1    unknown             3  1
    write-with-neither          unknown             1  1    unknown             1  1
    delete-with-key             answered            2  1    unknown             3  1
    delete-with-etag            answered            2  1    unknown             3  1
    delete-with-neither         unknown             1  1    unknown             1  1

late                            once                        always
    read                        answered            2  0    ConnectionFailed    3  0
    write-with-key              answered            2  1    unknown             3  1
    write-with-etag             answered            2  1    unknown             3  1
    write-with-both             answered            2  1    unknown             3  1
    write-with-neither          unknown             1  1    unknown             1  1
    delete-with-key             answered            2  1    unknown             3  1
    delete-with-etag            answered            2  1    unknown             3  1
    delete-with-neither         unknown             1  1    unknown             1  1

# The last two answer 204, which has no body: what breaks off is the head, so they are lost. The 404
# that the second attempt of the one with an etag gets is whole as far as its status.
cut                             once                        always
    read                        answered            2  0    ConnectionFailed    3  0
    write-with-key              answered            2  1    applied             3  1
    write-with-etag             applied             1  1    applied             1  1
    write-with-both             answered            2  1    applied             3  1
    write-with-neither          applied             1  1    applied             1  1
    delete-with-key             answered            2  1    applied             3  1
    delete-with-etag            answered            2  1    answered            2  1
    delete-with-neither         unknown             1  1    unknown             1  1

throttled                       once                        always
    read                        answered            2  0    RateLimited         3  0
    write-with-key              answered            2  1    RateLimited         3  0
    write-with-etag             answered            2  1    RateLimited         3  0
    write-with-both             answered            2  1    RateLimited         3  0
    write-with-neither          answered            2  1    RateLimited         3  0
    delete-with-key             answered            2  1    RateLimited         3  0
    delete-with-etag            answered            2  1    RateLimited         3  0
    delete-with-neither         answered            2  1    RateLimited         3  0

unavailable before apply        once                        always
    read                        answered            2  0    ServerFailed        3  0
    write-with-key              answered            2  1    unknown             3  0
    write-with-etag             answered            2  1    unknown             3  0
    write-with-both             answered            2  1    unknown             3  0
    write-with-neither          unknown             1  0    unknown             1  0
    delete-with-key             answered            2  1    unknown             3  0
    delete-with-etag            answered            2  1    unknown             3  0
    delete-with-neither         unknown             1  0    unknown             1  0

# The rules call a 503 unknown for a write with neither, Retry-After or not: so it is ambiguous, and
# what follows it is judged as after any ambiguous attempt (rules 1 and 11).
unavailable after apply         once                        always
    read                        answered            2  0    ServerFailed        3  0
    write-with-key              answered            2  1    unknown             3  1
    write-with-etag             unknown             2  1    unknown             3  1
    write-with-both             answered            2  1    unknown             3  1
    write-with-neither          unknown             1  1    unknown             1  1
    delete-with-key             answered            2  1    unknown             3  1
    delete-with-etag            answered            2  1    unknown             3  1
    delete-with-neither         unknown             1  1    unknown             1  1

failed before apply             once                        always
    read                        answered            2  0    ApiError            3  0
    write-with-key              answered            2  1    unknown             3  0
    write-with-etag             answered            2  1    unknown             3  0
    write-with-both             answered            2  1    unknown             3  0
    write-with-neither          unknown             1  0    unknown             1  0
    delete-with-key             answered            2  1    unknown             3  0
    delete-with-etag            answered            2  1    unknown             3  0
    delete-with-neither         unknown             1  0    unknown             1  0

failed after apply              once                        always
    read                        answered            2  0    ApiError            3  0
    write-with-key              answered            2  1    unknown             3  1
    write-with-etag             unknown             2  1    unknown             3  1
    write-with-both             answered            2  1    unknown             3  1
    write-with-neither          unknown             1  1    unknown             1  1
    delete-with-key             answered            2  1    unknown             3  1
    delete-with-etag            answered            2  1    unknown             3  1
    delete-with-neither         unknown             1  1    unknown             1  1

# The word means a stale etag only where an etag was sent (rule 9).
aborted                         once
    read                        Conflict            1  0
    write-with-key              Conflict            1  0
    write-with-etag             EtagMismatch        1  0
    write-with-both             EtagMismatch        1  0
    write-with-neither          Conflict            1  0
    delete-with-key             EtagMismatch        1  0
    delete-with-etag            EtagMismatch        1  0
    delete-with-neither         Conflict            1  0

# The same, as the server itself says it when somebody else was faster.
stale etag                      once
    write-with-etag             EtagMismatch        1  0
    write-with-both             EtagMismatch        1  0
    delete-with-key             EtagMismatch        1  0
    delete-with-etag            EtagMismatch        1  0

conflict                        once
    read                        Conflict            1  0
    write-with-key              Conflict            1  0
    write-with-etag             Conflict            1  0
    write-with-both             Conflict            1  0
    write-with-neither          Conflict            1  0
    delete-with-key             Conflict            1  0
    delete-with-etag            Conflict            1  0
    delete-with-neither         Conflict            1  0

refused                         once
    read                        ApiError            1  0
    write-with-key              ApiError            1  0
    write-with-etag             ApiError            1  0
    write-with-both             ApiError            1  0
    write-with-neither          ApiError            1  0
    delete-with-key             ApiError            1  0
    delete-with-etag            ApiError            1  0
    delete-with-neither         ApiError            1  0

# A success that is not the API's: something on the way spoke in its place, or after it (rule 1).
page before apply               once
    read                        DecodeError         1  0
    write-with-key              unknown             1  0
    write-with-etag             unknown             1  0
    write-with-both             unknown             1  0
    write-with-neither          unknown             1  0
    delete-with-key             unknown             1  0
    delete-with-etag            unknown             1  0
    delete-with-neither         unknown             1  0

page after apply                once
    read                        DecodeError         1  0
    write-with-key              unknown             1  1
    write-with-etag             unknown             1  1
    write-with-both             unknown             1  1
    write-with-neither          unknown             1  1
    delete-with-key             unknown             1  1
    delete-with-etag            unknown             1  1
    delete-with-neither         unknown             1  1
"""


@dataclass(frozen=True)
class Cell:
    """One fault on one class of request, once or always, and what must become of it."""

    request: str
    fault: str
    injection: Injection
    times: int | None
    outcome: str
    attempts: int
    applied: int

    @property
    def name(self) -> str:
        return f"{self.request}/{self.fault}/{'always' if self.times is None else 'once'}"


def cells() -> Iterator[Cell]:
    """Yield every cell of the table, for every fault that its row stands for."""
    row = ""
    for line in TABLE.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            row = line.removesuffix("always").rstrip().removesuffix("once").rstrip()
            continue
        request, *words = line.split()
        assert request in CLASSES, line
        for fault, injection in FAULTS[row].items():
            for times, half in ((1, words[:3]), (None, words[3:])):
                if half:
                    outcome, attempts, applied = half
                    yield Cell(
                        request, fault, injection, times, outcome, int(attempts), int(applied)
                    )


CELLS = tuple(cells())
