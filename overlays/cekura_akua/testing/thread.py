"""A double in a thread of its own, for tests that are not async.

The double belongs to the event loop that serves it. Here that loop runs in a thread, and a test of
any other thread works on stand-ins: each attribute and each call of a stand-in is carried out in
the thread of the double, one after the other with the requests.
"""

import asyncio
import inspect
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, Final, TypeVar, cast

T = TypeVar("T")

_PLAIN: Final = (str, bytes, int, float, bool, type(None), dict, list, tuple, set, frozenset, type)


class LoopThread:
    """An event loop in a thread of its own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="cekura_akua.testing", daemon=True)

    def start(self) -> None:
        """Start the thread; it does not keep the process alive."""
        self._thread.start()

    def stop(self) -> None:
        """Stop the loop, and wait for the end of the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine in the thread, and return its result."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def call(self, function: Callable[[], T]) -> T:
        """Call a function in the thread, and return its result.

        It is called at once where this is the thread, and where the thread has ended or not begun.
        """
        if threading.current_thread() is self._thread or not self._thread.is_alive():
            return function()

        async def work() -> T:
            return function()

        return self.wait_for(work())

    def stand_in(self, target: T) -> T:
        """Return an object that stands for another, which belongs to the thread."""
        return cast("T", _StandIn(target, self))

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()


class _StandIn:
    """Stands for an object of a double's thread.

    What a call returns is a copy, or belongs to nobody but the test, where it is plain data; any
    other object of the double comes as a stand-in.
    """

    __slots__ = ("_target", "_thread")

    def __init__(self, target: Any, thread: LoopThread) -> None:
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "_thread", thread)

    def __getattr__(self, name: str) -> Any:
        return _call(self, lambda target: getattr(target, name))

    def __setattr__(self, name: str, value: Any) -> None:
        _call(self, lambda target: setattr(target, name, value))

    def __getitem__(self, key: Any) -> Any:
        return _call(self, lambda target: target[key])

    def __contains__(self, key: object) -> bool:
        return bool(_call(self, lambda target: key in target))

    def __iter__(self) -> Iterator[Any]:
        items: list[Any] = _call(self, list)
        return iter([_wrapped(item, _thread_of(self)) for item in items])

    def __len__(self) -> int:
        return int(_call(self, len))

    def __bool__(self) -> bool:
        return bool(_call(self, bool))

    def __eq__(self, other: object) -> bool:
        same = _target_of(other) if isinstance(other, _StandIn) else other
        return bool(_target_of(self) == same)

    def __hash__(self) -> int:
        return hash(_target_of(self))

    def __repr__(self) -> str:
        return str(_call(self, repr))


def _target_of(stand_in: _StandIn) -> Any:
    return object.__getattribute__(stand_in, "_target")


def _thread_of(stand_in: _StandIn) -> LoopThread:
    thread: LoopThread = object.__getattribute__(stand_in, "_thread")
    return thread


def _call(stand_in: _StandIn, use: Callable[[Any], Any]) -> Any:
    """Use the object of a stand-in in its thread, and return the result for other threads."""
    thread, target = _thread_of(stand_in), _target_of(stand_in)
    return _wrapped(thread.call(lambda: use(target)), thread)


def _wrapped(value: Any, thread: LoopThread) -> Any:
    """Return a value for other threads: plain data as it is, functions that call in the thread."""
    if isinstance(value, _PLAIN) or _is_record(value):
        return value
    if inspect.ismethod(value) or inspect.isfunction(value) or inspect.isbuiltin(value):

        def calling(*args: Any, **kwargs: Any) -> Any:
            if inspect.iscoroutinefunction(value):
                return _wrapped(thread.wait_for(value(*args, **kwargs)), thread)
            return _wrapped(thread.call(lambda: value(*args, **kwargs)), thread)

        return calling
    return _StandIn(value, thread)


def _is_record(value: Any) -> bool:
    """Return whether a value is a record, which nobody changes once it is made."""
    return type(value).__module__.startswith("cekura_akua.testing.recording.")
