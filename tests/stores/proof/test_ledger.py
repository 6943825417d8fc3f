"""The ledger of a proof is read while processes write to it."""

from pathlib import Path

from tests.stores.proof.ledger import Ledger


def test_a_line_that_is_there_in_part_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    ledger = Ledger(path)
    assert ledger.read() == []
    ledger.note("begins", metric=1)
    ledger.note("told", metric=1)
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert len(ledger.read()) == whole[:end].count(b"\n")
    path.write_bytes(whole)
    assert [event["event"] for event in ledger.read(1)] == ["told"]
