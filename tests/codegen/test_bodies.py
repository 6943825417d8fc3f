"""The TypedDicts beside the models of a document, whatever its keys are called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from codegen import generate
from codegen.generate import Specs
from tests.codegen.accepted import Json, answering, document

REF = "#/components/schemas/"
TEXT = {"type": "string"}


def generated(**schemas: Json) -> str:
    """Return the module of the bodies of a document whose only operation takes a `Holder`."""
    body = {"content": {"application/json": {"schema": {"$ref": f"{REF}Holder"}}}}
    paths = {"/holders": {"post": {**answering(TEXT), "requestBody": body}}}
    made = generate.package(document(schemas, paths), Specs(folder=Path("specs")), "akua")
    return made.files["bodies/holders.py"]


def thing(*required: str, **properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(required)}


def test_keys_that_no_attribute_can_be_called_are_written_as_texts() -> None:
    """Among them are names that annotations use: as an attribute, a key would hide them."""
    keys: dict[str, Any] = dict.fromkeys(("from", "x-y", "__a", "models", "Any", "str"), TEXT)
    module = generated(Holder=thing("from", **keys), Plain=thing(a=TEXT))
    assert 'HolderDict = TypedDict(\n    "HolderDict",' in module
    assert '"from": "str",' in module
    assert '"x-y": "NotRequired[str]",' in module
    compile(module, "bodies", "exec")


def test_bodies_hold_what_callers_set_models_or_mappings() -> None:
    module = generated(
        Holder=thing(
            "pet",
            id={**TEXT, "readOnly": True},
            pet={"$ref": f"{REF}Pet"},
            free={"$ref": f"{REF}Free"},
            pets={"type": "array", "items": {"$ref": f"{REF}Cat"}},
        ),
        Pet={"oneOf": [{"$ref": f"{REF}Cat"}, {"$ref": f"{REF}Dog"}]},
        Cat=thing(claws={"type": "integer"}),
        Dog=thing(name=TEXT),
        Free={**thing(name=TEXT), "additionalProperties": True},
    )
    assert "    pet: models.Pet | PetDict\n" in module
    assert "    free: NotRequired[models.Free | JSONObject]\n" in module
    assert "    pets: NotRequired[Sequence[models.Cat | CatDict]]\n" in module
    assert "PetDict: TypeAlias = CatDict | DogDict\n" in module
    assert "class FreeDict" not in module
    assert "    id:" not in module
