"""The path templates of Akua's collections that have behaviour of their own."""

from typing import Final

AGENT_EVENTS: Final = "/agent_events"
DASHBOARDS: Final = "/dashboards"
OPERATIONS: Final = "/operations"
REVISIONS: Final = "/dashboards/{id}/revisions"
SECRETS: Final = "/secrets"
VERSIONS: Final = "/secrets/{id}/versions"
WIDGETS: Final = "/dashboards/{id}/widgets"
