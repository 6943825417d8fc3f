"""All the hostile documents, by their names."""

from __future__ import annotations

from tests.codegen.hostile import names, references, size, syntax, texts, values
from tests.codegen.hostile.case import CASES, Case, document

__all__ = ["CASES", "Case", "document", "names", "references", "size", "syntax", "texts", "values"]
