"""Each If-Match is paired with the operation that reads what it guards; all 64, written out."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from cekura_akua import Akua
from cekura_akua.errors import DeadlineExceeded, EtagMismatch, InvalidInput, NotFound
from tests.akua.every import OPERATIONS, answer, described, ids, least, method_of, takes
from tests.akua.widgets import TOKEN, akua
from tests.core.server import STALL, Received, Reply
from tests.generated.documents import Document, Json, document, names, resolve

# What reads the etag, and below it the writes that this etag guards. `by`: no GET reads it by
# itself, but it is in a list, as the item whose property has the next value of the path.
TABLE = """
GET /agents/{id}
    PATCH  /agents/{id}
GET /approval_requests by id
    POST   /approval_requests/{id}:resolve
GET /clusters/{id}
    DELETE /clusters/{id}
    POST   /clusters/{id}:exec
    POST   /clusters/{id}:resume
    POST   /clusters/{id}:suspend
    PATCH  /clusters/{id}
GET /clusters/{id}/compute_settings
    PATCH  /clusters/{id}/compute_settings
GET /clusters/{id}/worker_bootstraps/{wbs_id}
    POST   /clusters/{id}/worker_bootstraps/{wbs_id}:revoke
GET /compute_configs/{id}
    DELETE /compute_configs/{id}
    PATCH  /compute_configs/{id}
GET /dashboards/{id}
    POST   /dashboards/{id}/revisions
    DELETE /dashboards/{id}
    POST   /dashboards/{id}:resetToRecommended
    POST   /dashboards/{id}/revisions/{revision_id}:restore
    PATCH  /dashboards/{id}
GET /dashboards/{id}/widgets/{wgt_id}
    DELETE /dashboards/{id}/widgets/{wgt_id}
    PATCH  /dashboards/{id}/widgets/{wgt_id}
GET /installs/{id}
    DELETE /installs/{id}
    POST   /installs/{id}:restore
    PATCH  /installs/{id}/automatic_updates
    POST   /installs/{id}:update
GET /installs/{id}/preview_hostnames/{preview_hostname_id}
    DELETE /installs/{id}/preview_hostnames/{preview_hostname_id}
GET /machines/{id}
    DELETE /machines/{id}
    POST   /machines/{id}:resume
    POST   /machines/{id}:suspend
    PATCH  /machines/{id}
GET /offers/{id}
    POST   /offers/{id}:archive
    POST   /offers/{id}:unarchive
GET /order_drafts/{id}
    POST   /order_drafts/{id}:cancel
    POST   /order_drafts/{id}:claim
    POST   /order_drafts/{id}/checkout_sessions
    POST   /order_drafts/{id}:selectWorkspace
    POST   /order_drafts/{id}:submitConfiguration
GET /organizations/{id}
    POST   /organizations/{id}/members
    DELETE /organizations/{id}
    PATCH  /organizations/{id}
GET /organizations/{id}/members by user_id
    DELETE /organizations/{id}/members/{userId}
    PATCH  /organizations/{id}/members/{userId}
GET /packages/{id}
    DELETE /packages/{id}
GET /products/{id}
    POST   /products/{id}:archive
    POST   /products/{id}:unarchive
    PATCH  /products/{id}
GET /repository_change_requests/{id}
    POST   /repository_change_requests/{id}:accept
    POST   /repository_change_requests/{id}:reject
    POST   /repository_change_requests/{id}:withdraw
GET /secrets/{id}
    DELETE /secrets/{id}
    POST   /secrets/{id}:undelete
    PATCH  /secrets/{id}
GET /secrets/{id}/versions/{vid}
    POST   /secrets/{id}/versions/{vid}:destroy
    POST   /secrets/{id}/versions/{vid}:disable
    POST   /secrets/{id}/versions/{vid}:enable
GET /snippets/{id}
    DELETE /snippets/{id}
    PATCH  /snippets/{id}
GET /workspaces/{id}
    POST   /workspaces/{id}/subscription:cancel
    POST   /workspaces/{id}/subscription:changeTier
    DELETE /workspaces/{id}
    POST   /workspaces/{id}/subscription:reactivate
    PATCH  /workspaces/{id}
GET /workspaces/{id}/custom_domains/{custom_domain_id}
    DELETE /workspaces/{id}/custom_domains/{custom_domain_id}
    PATCH  /workspaces/{id}/custom_domains/{custom_domain_id}
GET /workspaces/{id}/management
    POST   /workspaces/{id}:revokeManagement
GET /workspaces/{id}/subdomain
    POST   /workspaces/{id}/subdomain:setName
none
    POST   /operations/{id}:cancel
"""

# Where the nearest resource above the path would not do:
# - A change of a membership guards the member, whose etag is in the list; adding one, when there is
#   no member yet, guards the organization.
# - Revoking the management of a workspace guards the management, which is what the caller decides
#   on, and no other write could use the etag that `GET .../management` answers with.
# - The etag of an approval request is in the list of them, and nowhere else.
# - An operation has no etag in any answer; its If-Match is optional.


def pairs() -> dict[str, tuple[str, str | None] | None]:
    """Return the table by METHOD /path: the path that is read, and the property, or None."""
    found: dict[str, tuple[str, str | None] | None] = {}
    read: tuple[str, str | None] | None = None
    for line in TABLE.strip().splitlines():
        method, _, path = line.partition(" ")
        if line.startswith("    "):
            method, path = line.split()
            found[f"{method} {path}"] = read
        elif line == "none":
            read = None
        else:
            assert method == "GET"
            path, _, by = path.partition(" by ")
            read = (path, by or None)
    return found


PAIRS = pairs()
NAMES = names("akua")
GUARDED = [NAMES[key] for key in PAIRS]
EDITABLE = [NAMES[key] for key, read in PAIRS.items() if read is not None]


def test_the_table_has_every_operation_with_if_match() -> None:
    assert len(PAIRS) == 64
    assert sorted(GUARDED) == sorted(n for n, o in OPERATIONS.items() if takes(o, "if-match"))


@pytest.mark.parametrize("key", PAIRS)
def test_codegen_has_made_the_pairs_of_the_table(key: str) -> None:
    pair, operation = PAIRS[key], described(NAMES[key])
    if pair is None:
        assert (operation.reads, operation.reads_by, operation.reads_arguments) == (None, None, 0)
        assert operation.if_match == "optional"
        return
    path, by = pair
    assert (operation.reads, operation.reads_by) == (NAMES[f"GET {path}"], by)
    assert operation.reads_arguments == path.count("{")
    # The values of the write's path begin with those of the read's, and for a list the next one
    # is that of the item.
    steps = [step for step in operation.path.partition(":")[0].split("/") if "{" in step]
    assert steps[: path.count("{")] == [step for step in path.split("/") if "{" in step]
    assert by is None or len(steps) > path.count("{")


def properties(published: Document, schema: Json) -> list[Mapping[str, Any]]:
    """Return the properties of an object, or of every variant of a union of them."""
    schema = resolve(published, schema)
    variants = [*schema.get("oneOf", []), *schema.get("anyOf", [])]
    if variants:
        return [each for variant in variants for each in properties(published, variant)]
    return [schema["properties"]]


@pytest.mark.parametrize("key", PAIRS)
def test_in_the_document_the_paired_read_has_an_etag(key: str) -> None:
    """In every variant of the answer; and the nearest resource above has none, or is not meant."""
    pair, published = PAIRS[key], document("akua", "specs")
    if pair is None:
        (shown,) = properties(published, OPERATIONS["operations.get"].answers[0].schema)
        assert "etag" not in shown
        return
    path, by = pair
    (declared,) = OPERATIONS[NAMES[f"GET {path}"]].answers
    found = properties(published, declared.schema)
    if by is not None:
        found = properties(published, found[0]["data"]["items"])
        assert all(by in each for each in found)
        item = key.split(" ")[1].partition(":")[0]
        alone = OPERATIONS.get(NAMES.get(f"GET {item}", ""))
        assert alone is None or all(
            "etag" not in each for each in properties(published, alone.answers[0].schema)
        )
    assert all("etag" in each for each in found)


class Guarded:
    """A server with one resource that has an etag, whatever its path."""

    def __init__(self, name: str) -> None:
        self.operation = described(name)
        self.document = OPERATIONS[name]
        self.values = [str(value) for value in ids(self.document)]
        self.writes: list[Received] = []
        self.reads: list[Received] = []
        self.version = 1

    def __call__(self, request: Received) -> Reply:
        if request.method == "GET":
            self.reads.append(request)
            return Reply(body=self.shown(request))
        self.writes.append(request)
        if request.headers["if-match"] != f"v{self.version}":
            return Reply(409, {"errors": [{"code": 10, "message": "ABORTED: stale"}]})
        status, body = answer(self.document)
        return Reply(status, body)

    def shown(self, request: Received) -> Any:
        by, etag = self.operation.reads_by, f"v{self.version}"
        if by is None:
            return {**answer(OPERATIONS[self.operation.reads])[1], "etag": etag}
        if "cursor=" not in request.target:  # it is on the second page
            return {"data": [{by: "other", "etag": "x"}], "has_more": True, "next_cursor": "c"}
        mine = {by: self.values[self.operation.reads_arguments], "etag": etag}
        return {"data": [{by: "another", "etag": "y"}, mine], "has_more": False}


def body_of(name: str) -> Any:
    """Return a body that the operation takes; True for none."""
    return least(OPERATIONS[name]).body or True


@pytest.mark.parametrize("name", EDITABLE)
async def test_edit_reads_and_writes_every_pair(name: str) -> None:
    """Rules 8 and 10: the etag that was read is sent, and a stale one is read again."""
    its, body = Guarded(name), body_of(name)
    seen: list[str] = []

    async def change(resource: Any) -> Any:
        seen.append(resource.etag)
        if len(seen) == 1:
            its.version += 1  # somebody is faster
        return body

    async with akua(its, context="ws_1") as (client, _):
        await client.edit(method_of(client, name), *ids(its.document), change=change)
    assert seen == ["v1", "v2"]
    assert [write.headers["if-match"] for write in its.writes] == ["v1", "v2"]
    sent = b"" if body is True else its.writes[0].body
    assert [write.body for write in its.writes] == [sent, sent]
    assert body is True or json.loads(sent) == body
    has_key = its.operation.idempotency_key != "none"
    assert len({write.key for write in its.writes} - {None}) == (2 if has_key else 0)
    pages = 1 if its.operation.reads_by is None else 2
    assert len(its.reads) == 2 * pages
    assert len({read.path for read in its.reads}) == 1
    for request, operation in [
        *((write, its.operation) for write in its.writes),
        *((read, described(its.operation.reads)) for read in its.reads),
    ]:
        assert request.path.count("/") == f"/v1{operation.path}".count("/")
        takes_one = operation.context != "none"
        assert request.headers.get("akua-context") == ("ws_1" if takes_one else None)


@pytest.mark.parametrize("name", EDITABLE)
async def test_a_mismatch_carries_both_etags_and_the_current_resource(name: str) -> None:
    """Also without `edit`; what is there now is read, not taken from the answer (rule 9)."""
    its, body = Guarded(name), body_of(name)
    arguments = ids(its.document) if body is True else [*ids(its.document), body]
    async with akua(its, context="ws_1") as (client, _):
        with pytest.raises(EtagMismatch) as caught:
            await method_of(client, name)(*arguments, if_match="v0")
    assert (caught.value.if_match, caught.value.etag) == ("v0", "v1")
    assert caught.value.resource.etag == "v1"
    assert caught.value.effect == "not applied"
    assert len(its.writes) == 1


async def test_an_operation_without_a_pair_gives_advice() -> None:
    client = Akua(TOKEN)
    with pytest.raises(InvalidInput, match="optional: call it directly, without one"):
        await client.edit(client.operations.cancel, "op_1", change=lambda _: True)


async def test_an_item_that_is_not_in_the_list() -> None:
    its = Guarded("approval_requests.resolve")
    its.values = ["somebody else's"]
    async with akua(its) as (client, _):
        with pytest.raises(NotFound, match="lists nothing whose id is 'apr_1'"):
            await client.edit(
                client.approval_requests.resolve, "apr_1", change=lambda _: {"decision": "APPROVED"}
            )
    assert its.writes == []


async def test_rule_23_the_deadline_bounds_the_reading_of_a_list() -> None:
    pages = iter(range(1, 1_000_000))

    def endless(request: Received) -> Reply:
        return Reply(body={"data": [], "has_more": True, "next_cursor": f"c{next(pages)}"})

    for served in (endless, STALL):
        async with akua(served) as (client, _):
            with pytest.raises(DeadlineExceeded):
                await client.edit(
                    client.approval_requests.resolve, "apr_1", change=lambda _: {}, deadline=0.2
                )


async def test_a_context_goes_to_the_read_or_the_write_that_takes_it() -> None:
    its = Guarded("approval_requests.resolve")
    its.values = ["apr_1"]
    async with akua(its) as (client, _):
        await client.edit(
            client.approval_requests.resolve,
            "apr_1",
            change=lambda _: {"decision": "APPROVED"},
            context="ws_2",
        )
        assert {read.headers["akua-context"] for read in its.reads} == {"ws_2"}
        assert "akua-context" not in its.writes[0].headers
        with pytest.raises(InvalidInput, match="takes no context"):
            await client.edit(client.snippets.update, "snip_1", change=lambda _: {}, context="ws_2")
