"""An independent judge of responses, made of the published document and jsonschema.

Nothing of the double is used. `tests.generated.reader` says how a document is made readable for a
strict reader. For a response, besides: a `writeOnly` property is not required, and
`additionalProperties: false` in one part of an `allOf` is about that part only, since no object
could otherwise be valid for both parts.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.generated.documents import Document, Json, Operation, document
from tests.generated.reader import readable


class AnswerJudge:
    """Judges responses by a document.

    Args:
        published: the document, as it was published.
    """

    def __init__(self, published: Document) -> None:
        components = _of_responses(readable(published)["components"])
        for schema in components["schemas"].values():
            if len(schema.get("allOf", ())) > 1:
                schema["allOf"] = [_open(part, components["schemas"]) for part in schema["allOf"]]
        contents = {"components": components}
        resource = Resource.from_contents(contents, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource("urn:document", resource)
        self._published = published

    def faults(self, schema: Json, value: Json) -> list[str]:
        """Return the faults of the body of a response."""
        wrapped = readable({"paths": {}, "components": {"schemas": {"Answer": schema}}})
        plain = _of_responses(wrapped["components"])["schemas"]["Answer"]
        validator = Draft202012Validator(
            _absolute(plain), registry=self._registry, format_checker=FormatChecker()
        )
        return [f"{list(e.absolute_path)}: {e.message[:300]}" for e in validator.iter_errors(value)]


@cache
def answer_judge(api: str) -> AnswerJudge:
    """Return the judge of an API's responses, made once."""
    return AnswerJudge(document(api, "specs"))


def faults(operation: Operation, status: int, value: Json) -> list[str]:
    """Return the faults of a response to an operation, in its status and its body."""
    declared = [answer for answer in operation.answers if answer.status == status]
    if not declared:
        return [f"{status} is not declared"]
    if declared[0].media != "application/json":
        return []
    return answer_judge(operation.api).faults(declared[0].schema, value)


def _of_responses(schema: Json) -> Any:
    if isinstance(schema, list):
        return [_of_responses(item) for item in schema]
    if not isinstance(schema, Mapping):
        return schema
    result = {key: _of_responses(value) for key, value in schema.items()}
    properties = result.get("properties")
    if isinstance(properties, dict) and isinstance(result.get("required"), list):
        hidden = {n for n, item in properties.items() if _is(item, "writeOnly")}
        result["required"] = [name for name in result["required"] if name not in hidden]
    return result


def _open(part: Mapping[str, Json], schemas: Mapping[str, Json]) -> dict[str, Json]:
    """Return a part of an `allOf`, open to further properties."""
    target = schemas[part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    return {key: value for key, value in target.items() if key != "additionalProperties"}


def _is(schema: Json, flag: str) -> bool:
    return isinstance(schema, Mapping) and bool(schema.get(flag))


def _absolute(schema: Json) -> Any:
    """Return a schema whose references lead into the document."""
    if isinstance(schema, list):
        return [_absolute(item) for item in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {
        key: f"urn:document{value}" if key == "$ref" else _absolute(value)
        for key, value in schema.items()
    }
