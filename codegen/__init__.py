"""From OpenAPI documents to the generated packages; runs at development time, never shipped."""
