"""Naming: the names of operations, classes and modules."""
