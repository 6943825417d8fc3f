"""Rubrics: merging, writing and verifying their rules."""
