"""The store of a process, which is the default: nothing is shared with another process."""
