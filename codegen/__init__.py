"""From OpenAPI documents to the generated packages; runs at development time, never shipped."""

VERSION = "1.0"
"""The version of the generator; it rises when the same document becomes other code."""
