"""Summaries: a sentence of our own for every operation and for every status.

Upstream's sentences do not enter the project, so a summary is made from the public name: the
resource, the verb, and whether the path names a single resource. `api.yaml` has the phrases and
spellings of an API.
"""

from __future__ import annotations

import re
from typing import Final

from codegen.openapi.words import singular
from codegen.specs.api import Wording

STATUSES: Final = {
    "200": "Success.",
    "201": "Created.",
    "202": "Accepted; the work continues.",
    "204": "Done; nothing to return.",
    "400": "The request is not valid.",
    "401": "No valid credential.",
    "402": "Payment is needed.",
    "403": "Not permitted.",
    "404": "Not found.",
    "409": "In conflict with the present state.",
    "410": "Gone.",
    "413": "Too large.",
    "415": "Media type not supported.",
    "422": "The request breaks a rule.",
    "429": "Too many requests.",
    "500": "The service failed.",
    "502": "The service behind failed.",
    "503": "Not available at present.",
    "504": "The service behind took too long.",
    "default": "Any other answer.",
}

_ACRONYMS: Final = {
    "api": "API", "id": "ID", "json": "JSON", "sip": "SIP", "webrtc": "WebRTC",
}  # fmt: skip
_PREPOSITIONS: Final = {"add": "to", "create": "for", "remove": "from"}
_QUALIFIER: Final = re.compile(r"_(v[0-9]+|external)$")


def summary(name: str, path: str, wording: Wording) -> str:
    """Return a sentence that describes an operation.

    Args:
        name: the public name of the operation, `resource.method`.
        path: the path, to tell an action on a single resource from an action on all of them.
        wording: the words of the API.
    """
    bare = _QUALIFIER.sub("", name)
    qualifier = _QUALIFIER.search(name)
    suffix = ""
    if qualifier:
        word = qualifier[1]
        suffix = " (external)" if word == "external" else f" (version {word[1:]})"
    return f"{_pinned_phrase(bare, wording) or _phrase(bare, path, wording)}{suffix}."


def status(code: str) -> str:
    """Return a sentence for a response, since OpenAPI demands a description."""
    return STATUSES.get(code, f"Status {code}.")


def _pinned_phrase(name: str, wording: Wording) -> str | None:
    """Return the summary that `api.yaml` has for a name, by the whole name or by its beginning."""
    if name in wording.phrases:
        return wording.phrases[name]
    for pattern, phrase in wording.phrases.items():
        beginning = pattern.removesuffix("*")
        if beginning != pattern and name.startswith(beginning):
            rest = name.removeprefix(beginning).split("_")
            return phrase.replace("*", _spelled(rest, wording))
    return None


def _phrase(name: str, path: str, wording: Wording) -> str:
    """Return verb and object in the order of speech."""
    resource, method = name.split(".")
    verb, *rest = method.rstrip("_").split("_")
    plural = resource.split("_")
    noun = [*plural[:-1], singular(plural[-1])]
    action = verb.capitalize()
    # A verb alone acts on the resource: on all of them where the path names none.
    if not rest:
        if verb == "list" or ("{" not in path and verb not in ("create", "import")):
            return f"{action} {_spelled(plural, wording)}"
        return f"{action} {_article(noun, wording)}"
    # Without a single resource to belong to, the rest of the method is part of the noun.
    if "{" not in path or noun[-1] in wording.mass_nouns:
        noun = [*noun, *rest]
        return f"{action} {_spelled(noun, wording) if verb == 'list' else _article(noun, wording)}"
    # Otherwise the rest is a part of the resource; a single part or a list of parts is definite.
    several = rest[-1] != singular(rest[-1])
    only = verb == "get" and not path.rstrip("/").endswith("}")
    definite = several or only or verb == "list"
    part = f"the {_spelled(rest, wording)}" if definite else _article(rest, wording)
    return f"{action} {part} {_PREPOSITIONS.get(verb, 'of')} {_article(noun, wording)}"


def _article(words: list[str], wording: Wording) -> str:
    text = _spelled(words, wording)
    vowel = text[0].lower() in "aeio" or text.startswith(("SI", "un"))
    return f"{'an' if vowel else 'a'} {text}"


def _spelled(words: list[str], wording: Wording) -> str:
    return " ".join({**_ACRONYMS, **wording.spellings}.get(word, word) for word in words)
