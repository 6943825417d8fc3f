"""Idempotency keys: the same request under a key is answered again, another is refused."""

import json
from dataclasses import dataclass

from .calls import Answer, Call


@dataclass(frozen=True)
class _Kept:
    intent: tuple[object, ...]
    answer: Answer | None


class Keys:
    """The keys that one API has seen, each in the workspace that it was used in.

    A key stands for one request even if that failed: the same request is then carried out again.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], _Kept] = {}

    def seen(self, call: Call) -> Answer | bool:
        """What was answered under the key of a call.

        Returns:
            True where the call is to be carried out, False where its key stands for another
            request.
        """
        kept = self._kept.get(_place(call)) if call.key is not None else None
        if kept is None:
            return True
        if kept.intent != _intent(call):
            return False
        return kept.answer or True

    def keep(self, call: Call, answer: Answer) -> None:
        """Remember what was answered under the key of a call."""
        if call.key is not None:
            kept = _Kept(_intent(call), answer if answer.succeeded else None)
            self._kept[_place(call)] = kept

    def clear(self) -> None:
        """Forget all keys, as a server does after a while."""
        self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: object) -> bool:
        return any(key == known for _, known in self._kept)


def _place(call: Call) -> tuple[str, str]:
    return call.headers.get("akua-context", ""), str(call.key)


def _intent(call: Call) -> tuple[object, ...]:
    """What an idempotency key stands for: the request, but for headers that may differ."""
    endpoint = call.endpoint
    if_match = call.headers.get("if-match")
    body = json.dumps(call.body, sort_keys=True, default=repr)  # an object has no order
    return endpoint.method, endpoint.template, call.ids, body, if_match
