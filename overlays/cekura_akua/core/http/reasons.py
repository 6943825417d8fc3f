"""Reasons: why an attempt or a stream ended, in words."""

from __future__ import annotations

from cekura_akua.errors import StreamInterrupted


def out_of_time(seconds: float | None) -> str:
    """Return the reason why an attempt ended, in words.

    Args:
        seconds: the limit of the attempt; None where it had no limit of its own.
    """
    return "out of time" if seconds is None else f"not done within {seconds:.3g} s"


def interrupted(seconds: float | None, silence: float | None) -> StreamInterrupted:
    """Return the error of a stream of which nothing came in time.

    Args:
        seconds: the time for which it was awaited; None for no limit.
        silence: seconds that each piece may take; None for no limit.
    """
    if silence is not None and seconds == silence:
        return StreamInterrupted(f"nothing came for {silence:.3g} s", silent=True)
    return StreamInterrupted("the stream had not ended at the deadline")


def described(error: BaseException) -> str:
    """Return an error in words; one without a text is told by the text of what caused it."""
    kind, text = type(error).__name__, str(error)
    cause = error.__cause__ or error.__context__
    while not text and cause is not None:
        text = str(cause)
        cause = cause.__cause__ or cause.__context__
    return f"{kind}: {text}" if text else kind
