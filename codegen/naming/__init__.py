"""Naming: what operations, classes and modules are called."""
