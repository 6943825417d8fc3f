"""The proofs hold over both roads."""

from tests.core.roads import road

__all__ = ["road"]
