"""The resources of the Cekura API, one module each."""
