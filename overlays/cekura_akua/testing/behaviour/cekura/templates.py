"""The path templates of Cekura's collections that have behaviour of their own."""

from typing import Final

AGENTS: Final = "/test_framework/v2/aiagents/"
CALL_LOGS: Final = "/observability/v2/call-logs/"
DASHBOARDS: Final = "/dashboards/dashboards/"
METRICS: Final = "/test_framework/v2/metrics/"
PERSONALITIES: Final = "/test_framework/v1/personalities/"
PROJECTS: Final = "/user/v1/projects/"
RESULTS: Final = "/test_framework/v2/results/"
RUNS: Final = "/test_framework/v2/runs/bulk/"
SCENARIOS: Final = "/test_framework/v1/scenarios/"
WIDGETS: Final = "/dashboards/widgets/"
