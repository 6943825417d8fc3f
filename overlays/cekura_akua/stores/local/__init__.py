"""The store of a machine: files that its processes share."""
