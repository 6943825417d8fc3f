"""Models of the Cekura API: test sets."""

from __future__ import annotations

from typing import Any

import attrs

from cekura_akua.runtime import SERVER_SET, UNSET, Model, Unset

from .shared import MetricReviewInline, SourceModel


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricWithFeedback(Model):
    """Metric with feedback, the value of `CreateFromCallLogRequest.metrics` or
    `CreateFromRunRequest.metrics`.
    """

    metric: int
    feedback: str | Unset = UNSET
    expected_value: Any | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateFromCallLogRequest(Model):
    """Create from call log request, the body of `test_sets.create_from_call_log`."""

    call_log_id: int
    project: int | Unset = UNSET
    name: str | Unset = UNSET
    metrics: list[MetricWithFeedback]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class CreateFromRunRequest(Model):
    """Create from run request, the body of `test_sets.create_from_run`."""

    run_id: int
    project: int | Unset = UNSET
    name: str | Unset = UNSET
    metrics: list[MetricWithFeedback]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class TestSetDetail(Model):
    """Test set detail, which `test_sets.create_from_call_log` or `test_sets.create_from_run` returns.

    Attributes:
        id: set by the server.
        name: at most 255 characters.
        voice_recording: URI, never answered.
        voice_recording_url: set by the server.
        call_end_reason: at most 255 characters.
        duration: set by the server.
        source_model: set by the server.
        source_id: set by the server.
        metric_reviews: set by the server.
        created_at: RFC 3339 date and time, set by the server.
        updated_at: RFC 3339 date and time, set by the server.
    """

    id: int = SERVER_SET
    agent: int
    name: str | Unset = UNSET
    transcript: str | Unset = UNSET
    transcript_object: Any | Unset = UNSET
    voice_recording: str = attrs.field(repr=False)
    voice_recording_url: str = SERVER_SET
    call_end_reason: str | Unset = UNSET
    duration: str = SERVER_SET
    source_model: SourceModel = SERVER_SET
    source_id: str = SERVER_SET
    metric_reviews: list[MetricReviewInline] = SERVER_SET
    created_at: str = SERVER_SET
    updated_at: str = SERVER_SET
