"""Following upstream: fetch a document, reconstruct `specs/API` from it, revise the names, sync."""
