"""OpenAPI documents: read, validated and looked up; nothing here is true of one API alone."""
