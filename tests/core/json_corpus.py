"""JSON texts on the edge of the grammar (RFC 8259): sound, broken, and in between."""

from __future__ import annotations

from collections.abc import Iterator

_ATOMS = [
    b"0", b"-0", b"1", b"-1", b"1.5", b"1e5", b"1E+5", b"1e-5", b"1.5e300", b"1e400", b"-1e400",
    b"1e-400", b"9007199254740993", b"18446744073709551616", b"-9223372036854775809", b"1" * 400,
    b"true", b"false", b"null", b'""', b'"a"', b'"\\n\\t\\/\\\\\\""', b'"\\u0000"',
    b'"\\ud83d\\ude00"',
    b'"\xc3\xa9"', b'"\xf0\x9f\x98\x80"', b'"\xe2\x80\xa8"', b"[]", b"{}", b"[[]]", b'{"a":{}}',
]  # fmt: skip
_BROKEN = [
    b"", b" ", b"-", b"+1", b".5", b"1.", b"01", b"-01", b"1e", b"1e+", b"0x1", b"1_000", b"1,2",
    b"NaN", b"-NaN", b"Infinity", b"-Infinity", b"nan", b"inf", b"True", b"None", b"nul", b"truee",
    b"undefined", b"'a'", b'"', b'"a', b'"\n"', b'"\x00"', b'"\x1f"', b'"\\x41"', b'"\\u12"',
    b'"\\u12G4"', b'"\\ud83d"', b'"\\ude00\\ud83d"', b'"\\ud83d\\ud83d"', b'"\xff"', b'"\xc3"',
    b'"\xed\xa0\x80"', b'"\xc0\x80"', b'"\xf4\x90\x80\x80"', b"[", b"]", b"[1", b"[1,", b"[1,]",
    b"[,1]", b"[1 2]", b"[1}", b"[1]]", b"{", b"}", b'{"a"', b'{"a":', b'{"a":1', b'{"a":1,',
    b'{"a":1,}', b'{"a" 1}', b"{a:1}", b"{1:1}", b'{"a":1 "b":2}', b'{"a":1}}', b'{"a":1]',
    b'{"a"}',
    b"// x\n{}", b"/* x */ {}", b"{} // x", b"# x\n{}", b"\x0c{}", b"\xa0{}", b"\x00{}", b"{}\x00",
    b"\xef\xbb\xbf{}", b"\xef\xbb{}", b"\xff\xfe{\x00}\x00", b"\xfe\xff\x00{\x00}", b"{}{}",
    b"<html></html>", b"a=1&b=2", b")]}',\n{}", b"callback({})",
]  # fmt: skip
_DEEP = (50, 900, 1_100, 30_000)


def texts() -> Iterator[bytes]:
    """Yield the texts, by themselves and inside of an object and of an array."""
    for text in (*_ATOMS, *_BROKEN):
        yield text
        yield b'{"a": ' + text + b"}"
        yield b'{"a": [1, ' + text + b"]}"
    yield b'{"a": 1, "a": 2}'
    yield b' \t\r\n{ "a" : [ 1 , 2 ] } \n'
    for depth in _DEEP:
        yield b"[" * depth
        yield b"[" * depth + b"]" * depth
        yield b'{"a":' * depth + b"1" + b"}" * depth
