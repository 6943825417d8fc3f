"""Import `Call`, `Proceed` and `Try` under their path of version 0.1; `cekura_akua.hooks` has them."""

from cekura_akua.core.pipeline.call import Call, Proceed, Try

__all__ = ["Call", "Proceed", "Try"]
