"""The errors of this package: one tree, and each error tells the effect of the call.

    SdkError                                                     effect
      ConfigurationError  CredentialUnavailable                  not applied; nothing was sent
      InvalidInput > IdempotencyKeyReused InvalidRule InvalidWidget    the same
      RemovedOperation  MergeConflict  LockLost  StoreUnavailable  WebhookRefused    the same
      LostUpdate              applied if found by reading back, else not applied
      RequestFailed
        ConnectionFailed > TimedOut                              not applied
        DeadlineExceeded                not applied; applied where the wait for an operation ends
        DecodeError                                              applied; for a read, not applied
        AnswerLost                                               applied
        ApiError                                                 not applied
          InvalidRequest AuthenticationFailed PermissionDenied NotFound RateLimited
          Conflict > EtagMismatch  ServerFailed  Redirected
      OutcomeUnknown > DeadlineOutcomeUnknown        unknown: exactly these classes (rule 1)
      OperationFailed > OperationCancelled                       applied
      JobError                                                   applied
        JobFailed > JobCancelled JobNeedsInput  JobStateUnknown  JobUnfinished
      RepeatedCursor  StreamError                                not applied
        StreamInterrupted > StreamDeadlineExceeded  StreamFailed

An error is made from a message and keyword facts, so that it pickles and copies like any other
exception. No error holds a credential: a response is scrubbed before it becomes part of an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Literal, TypeAlias

from .attempt import Attempt

Effect: TypeAlias = Literal["applied", "not applied", "unknown"]


class SdkError(Exception):
    """The root of all errors of this package.

    Attributes:
        message: the reason of the failure.
        effect: the effect on the server: `applied`, `not applied` or `unknown`.
        attempts: the attempts, in order; empty when nothing was sent.
        idempotency_key: the key that was sent, where there was one.
        request_id: the server's id of the request, to quote when asking its operator.
        status: the HTTP status of the last response; 0 without one.
        codes: the error codes in its body, as they were sent.
        messages: its messages, each with its field where the body names the field.
        fields: the messages by field.
        cause: the error of the last attempt, where this error is more than that.
        next_step, next_step_with_key: the advice at the end of the text, without and with a key.
    """

    effect: Effect = "not applied"
    attempts: tuple[Attempt, ...] = ()
    idempotency_key: str | None = None
    request_id: str | None = None
    status: int = 0
    codes: tuple[str | int, ...] = ()
    messages: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    cause: SdkError | None = None
    next_step: str = ""
    next_step_with_key: ClassVar[str] = ""

    def __init__(self, message: str = "", **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        if isinstance(cause := facts.get("cause"), SdkError):
            of_server = ("status", "codes", "messages", "fields")
            facts = {name: vars(cause).get(name) for name in of_server} | facts
        self.__dict__.update({name: value for name, value in facts.items() if value is not None})

    def __str__(self) -> str:
        parts = [self.message.rstrip(".") + "."]
        if self.attempts:
            count = len(self.attempts)
            parts.append(f"Effect: {self.effect}, after {count} attempt{'s' if count > 1 else ''}.")
        names = {"Idempotency key": self.idempotency_key, "Request id": self.request_id}
        parts += [f"{name}: {text}." for name, text in names.items() if text]
        parts.append((self.idempotency_key and self.next_step_with_key) or self.next_step)
        return " ".join(part for part in parts if part)


class ConfigurationError(SdkError):
    """The configuration of a client is wrong; nothing was sent."""


class CredentialUnavailable(SdkError):
    """The provider of the credential raised the `__cause__`; nothing was sent."""

    next_step = "Check the provider of the credential, then try again."


class InvalidInput(SdkError):
    """An argument is unsafe or invalid; nothing was sent."""


class RemovedOperation(SdkError):
    """The API no longer has the operation; nothing was sent.

    Attributes:
        operation: the public name of the operation.
        since: the first version of this package without the operation.
        replacement: the public name of the operation to use instead; None where there is none.
    """

    operation: str = ""
    since: str = ""
    replacement: str | None = None


class IdempotencyKeyReused(InvalidInput):
    """An idempotency key was given again for another request; nothing was sent (rule 4)."""

    next_step = "A different request is a new call: give it a key of its own, or none."


class InvalidRule(InvalidInput):
    """A rule of a rubric is wrong; nothing was sent (rule 16).

    Attributes:
        rule: the rule, as JSON; None where the rubric as a whole is wrong.
        reason: why the rule is wrong.
    """

    rule: Any = None
    reason: str = ""


class InvalidWidget(InvalidInput):
    """A widget breaks a rule of its chart type; nothing was sent.

    Attributes:
        field: the field that breaks the rule.
        rule: the rule.
    """

    next_step = "Correct the field, or pass `check=False` to send it all the same."
    field: str = ""
    rule: str = ""


class WebhookRefused(SdkError):
    """A webhook has a wrong secret, or cannot be read.

    Attributes:
        status: the HTTP status to respond with, 401 or 400.
    """

    status: int = 401


class MergeConflict(SdkError):
    """Both sides changed the same rule in different ways; nothing was sent (rule 14).

    Attributes:
        identity: the identities of the rules in conflict.
        base, mine, theirs: these rules as they were read, were to be written, and are now.
    """

    next_step = "Read the rubric again, decide which rule is right, and merge that."
    identity: tuple[Any, ...] = ()
    base: Any = None
    mine: Any = None
    theirs: Any = None


class LockLost(SdkError):
    """The lock of a write was lost, and nothing was sent: call again (rules 18 and 36)."""


class StoreUnavailable(SdkError):
    """The store of locks, the journal or webhooks cannot be used; nothing was sent (rule 39)."""

    next_step = "Check that the store can be reached, then call again."


class LostUpdate(SdkError):
    """A writer who does not share the lock has overwritten a rubric (rule 19).

    The loss is found when a write is read back (*applied*), or by the next read (*not applied*).
    The error is raised once: the next call goes on from the current rubric.

    Attributes:
        base, mine: the rubric that was read before writing, and the rubric that was written.
        observed: the current rubric.
        lost: everything of the last write that is missing or altered, as JSON.
    """

    effect: Effect = "applied"
    next_step = "Find out who else writes this rubric; to restore the rules in `lost`, merge them."
    base: Any = None
    mine: Any = None
    observed: Any = None
    lost: tuple[Any, ...] = ()


class RequestFailed(SdkError):
    """A request was made, and there is no result to return."""


class ConnectionFailed(RequestFailed):
    """There was no connection, or the response was lost before its end."""

    next_step = "Check that the service can be reached, then try again."


class TimedOut(ConnectionFailed):
    """An attempt took longer than `timeout`."""

    next_step = "Try again, with a larger timeout if the operation is slow."


class DeadlineExceeded(RequestFailed):
    """The call did not end within its deadline (rule 23).

    Attributes:
        operation: the last known state of the long-running operation, where `wait` gave up.
    """

    next_step = "Allow more time if the operation needs it."
    operation: Any = None


class DecodeError(RequestFailed):
    """A successful response cannot be read: a page of HTML, or another shape than declared.

    Attributes:
        content_type: the content type of the response.
        excerpt: the beginning of its body.
    """

    next_step = "Check that the base URL is that of the API."
    content_type: str = ""
    excerpt: str = ""


class AnswerLost(RequestFailed):
    """The write was applied, but its response was lost on the way."""

    next_step = "Do not send it again; read the resource to see the result."
    next_step_with_key = "Call again with the same body and key to get it; nothing is done twice."
    effect: Effect = "applied"


class ApiError(RequestFailed):
    """The server responded with an error.

    Attributes:
        body: the body: a JSON value where it was JSON, else text.
        headers: the headers of the response, names in lower case.
        retry_after: seconds that the server asked to wait; None where it did not ask.
    """

    body: Any = None
    headers: Mapping[str, str] = MappingProxyType({})
    retry_after: float | None = None


class InvalidRequest(ApiError):
    """The request is invalid (400, 422)."""

    next_step = "Correct the fields that the messages name; a corrected request is a new call."


class AuthenticationFailed(ApiError):
    """The credential is missing, wrong or expired (401)."""

    next_step = "Check the credential."


class PermissionDenied(ApiError):
    """The credential does not allow this (403)."""

    next_step = "Use a credential that may do this, or name the right workspace."


class NotFound(ApiError):
    """The resource does not exist, or is not visible to the credential (404, 410)."""


class Conflict(ApiError):
    """The request conflicts with the state of the resource (409)."""

    next_step = "Read the resource and decide again."


class EtagMismatch(Conflict):
    """The resource has changed since the etag was read (409 `ABORTED`).

    Attributes:
        if_match: the etag that was sent.
        etag, resource: the current etag and resource; None where they could not be read.
    """

    next_step = "Change the current resource, and write it with its own etag; `edit` does that."
    if_match: str | None = None
    etag: str | None = None
    resource: Any = None


class RateLimited(ApiError):
    """Too many requests (429)."""

    next_step = "Send fewer, or wait as long as `retry_after` says."


class ServerFailed(ApiError):
    """The server failed (5xx)."""

    next_step = "Try again later."


class Redirected(ApiError):
    """The server redirected the request; redirects are not followed (rule 24)."""

    next_step = "Configure the base URL of the API itself."


class OutcomeUnknown(SdkError):
    """A write may or may not have been applied (rule 1).

    Attributes:
        method, url, context: the method, the URL and the workspace of the request.
        base: the resource that was read before writing, where one was read.
        body: the body that was sent.
    """

    next_step = "Read the resource to see whether it was applied before writing again."
    next_step_with_key = "Call again with the same body and this key: it cannot be applied twice."
    effect: Effect = "unknown"
    method: str = ""
    url: str = ""
    context: str | None = None
    base: Any = None
    body: Any = None


class DeadlineOutcomeUnknown(OutcomeUnknown, DeadlineExceeded):
    """A write was under way at its deadline: it may or may not have been applied."""


class OperationFailed(SdkError):
    """A long-running operation ended without success.

    Attributes:
        operation: the last state of the operation.
    """

    effect: Effect = "applied"
    operation: Any = None


class OperationCancelled(OperationFailed):
    """A long-running operation was cancelled."""


class JobError(SdkError):
    """A background job did not succeed.

    Attributes:
        state: the word for the state of the job, as the server sent it; empty without one.
        answer: the last response about the job, whole.
    """

    effect: Effect = "applied"
    state: str = ""
    answer: Any = None


class JobFailed(JobError):
    """A background job ended without success.

    Attributes:
        reason: the reason of the failure, as the server sent it.
    """

    reason: str = ""


class JobCancelled(JobFailed):
    """A background job was cancelled."""


class JobNeedsInput(JobFailed):
    """A background job waits for input of its caller."""

    next_step = "Answer the question of the job, which is in `answer`, then wait again."


class JobStateUnknown(JobError):
    """A background job stays in a state that this package does not know."""

    next_step = "Tell `wait` by `words=` the meaning of the word in `state`, or set a deadline."


class JobUnfinished(JobError, DeadlineExceeded):
    """A background job had not ended within the deadline of the wait; the job goes on."""

    next_step = "The job itself goes on; waiting for it again takes it up from there."


class RepeatedCursor(SdkError):
    """A list named the same cursor twice, and would never end (rule 25)."""

    next_step = "Report the list to the operator of the API; the items read so far are valid."


class StreamError(SdkError):
    """A stream of events did not come to its end (rule 27).

    Attributes:
        received: the number of events that were read.
        last: the last event.
        cursor: the last cursor that an event carried.
    """

    received: int = 0
    last: Any = None
    cursor: str | None = None


class StreamInterrupted(StreamError):
    """A stream of events broke off before its terminal event.

    Attributes:
        silent: whether the stream was given up because nothing came.
    """

    next_step = "Open it again, after `cursor` if there is one; the events read so far are valid."
    silent: bool = False


class StreamDeadlineExceeded(StreamInterrupted, DeadlineExceeded):
    """A stream of events had not ended within its deadline."""


class StreamFailed(StreamError):
    """The server ended a stream of events with a failure.

    Attributes:
        event: the name of the failure event.
        data: the data of the event: a JSON value where it is JSON, else text.
    """

    next_step = "The events read so far are valid; `data` tells the reason of the failure."
    event: str = ""
    data: Any = None
