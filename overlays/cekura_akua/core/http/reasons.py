"""Messages that say why an attempt or a stream failed."""

from __future__ import annotations

from cekura_akua.errors import StreamInterrupted


def out_of_time(seconds: float | None) -> str:
    """Return the message for an attempt that ran out of time.

    Args:
        seconds: the limit of the attempt; None where it had no limit of its own.
    """
    return "out of time" if seconds is None else f"not done within {seconds:.3g} s"


def interrupted(seconds: float | None, silence: float | None) -> StreamInterrupted:
    """Return the error for a stream that sent nothing within its time limit.

    Args:
        seconds: the time for which it was awaited; None for no limit.
        silence: seconds that each piece may take; None for no limit.
    """
    if silence is not None and seconds == silence:
        return StreamInterrupted(f"nothing came for {silence:.3g} s", silent=True)
    return StreamInterrupted("the stream had not ended at the deadline")


def described(error: BaseException) -> str:
    """Return the class name and the message of an exception.

    Where an exception has no message, the message of its cause is used.
    """
    kind, text = type(error).__name__, str(error)
    cause = error.__cause__ or error.__context__
    while not text and cause is not None:
        text = str(cause)
        cause = cause.__cause__ or cause.__context__
    return f"{kind}: {text}" if text else kind
