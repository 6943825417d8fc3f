"""Import `Answer` and `Lost` under their path of version 0.1; `cekura_akua.hooks` has them."""

from cekura_akua.core.http.answer import Answer, Lost

__all__ = ["Answer", "Lost"]
