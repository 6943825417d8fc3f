"""The resources of the Akua API, one module each."""
