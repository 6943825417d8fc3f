"""Models of the Akua API: agent templates."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from cekura_akua.runtime import UNSET, Model, Unset

from .shared import (
    AgentAmbientConfig,
    AgentCapability,
    AgentGrant,
    AgentModelPolicy,
    AgentSeverityMin,
    AgentTriggerType,
)


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentRuntimePolicy(Model):
    """Agent runtime policy, the value of `AgentTemplate.runtime_policy`."""

    execution_environment: AgentRuntimePolicyExecutionEnvironment
    filesystem: str
    shell: str
    browser: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentTemplateTriggerFilter(Model):
    """Agent template trigger filter, the value of `AgentTemplate.trigger_filters`."""

    type: AgentTriggerType
    resource_types: list[str]
    states: list[str]
    min_severity: AgentSeverityMin | Unset = UNSET


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentTemplateRepositoryChangeRequestRemediationPolicy(Model):
    """Agent template repository change request remediation policy, the value of
    `AgentTemplateRemediationPolicy.repository_change_request`.
    """

    mode: Literal["LIKELY_SOURCE_OR_CONFIG_FIX_ONLY"] = "LIKELY_SOURCE_OR_CONFIG_FIX_ONLY"
    evidence_required: bool
    allowed_actions: list[str]
    blocked_actions: list[str]


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentTemplateRemediationPolicy(Model):
    """Agent template remediation policy, the value of `AgentTemplate.remediation_policy`."""

    repository_change_request: AgentTemplateRepositoryChangeRequestRemediationPolicy


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentTemplate(Model):
    """Agent template, which `agent_templates.get` returns.

    Attributes:
        id: 1 to 56 characters.
        created_at: at least 0.
        updated_at: at least 0.
    """

    id: str
    name: str
    description: str
    instructions: str
    state: Literal["PUBLISHED"] = "PUBLISHED"
    capabilities: list[AgentCapability]
    ambient: AgentAmbientConfig | None
    trigger_filters: list[AgentTemplateTriggerFilter]
    model_policy: AgentModelPolicy
    runtime_policy: AgentRuntimePolicy
    remediation_policy: AgentTemplateRemediationPolicy | None
    grants: list[AgentGrant]
    created_at: int
    updated_at: int
    etag: str


@attrs.define(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class AgentTemplateList(Model):
    """Agent template list, which `agent_templates.list` returns."""

    data: list[AgentTemplate]
    has_more: bool
    next_cursor: str | None


AgentRuntimePolicyExecutionEnvironment: TypeAlias = (
    Literal["CODE_MODE_FIRST", "RETAINED_RUNTIME_ALLOWED", "NO_RETAINED_RUNTIME"] | str
)
