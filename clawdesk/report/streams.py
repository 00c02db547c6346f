"""The streams of a PDF set right before it is kept: truthful character tables, and ends that no reader mistakes."""

from __future__ import annotations

import base64
import re
import zlib
from io import BytesIO
from typing import Any

_NOTHING = re.compile(rb"^<[0-9A-F]+> <0000>\r?\n", re.MULTILINE)
_COUNTED = re.compile(rb"(\d+) beginbfchar\r?\n((?:<[0-9A-F]+> <[0-9A-F]+>\r?\n)*)endbfchar")
_RETURN = b"\r"


def settle(document: Any) -> None:
    """`document` is opened by pikepdf."""
    import pikepdf

    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" and "/ToUnicode" in one:
            one.ToUnicode.write(_truthful(one.ToUnicode.read_bytes()))
    for one in document.objects:
        if isinstance(one, pikepdf.Stream):
            _seal(one)


def saved(document: Any) -> bytes:
    """The bytes, the same for the same document; every object by itself, so that others can stand behind it."""
    from pikepdf import ObjectStreamMode, StreamDecodeLevel

    out = BytesIO()
    document.save(
        out,
        deterministic_id=True,
        fix_metadata_version=False,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
        object_stream_mode=ObjectStreamMode.disable,
    )
    return out.getvalue()


def _seal(stream: Any) -> None:
    """Where the last byte is a return, the line break after it reads as one with it, and the length as false."""
    from pikepdf import Array, Name

    if stream.get("/Type") == "/Metadata":
        return
    packed = stream.read_raw_bytes()
    if stream.get("/Filter") != Name.FlateDecode:
        packed = zlib.compress(stream.read_bytes(), 9)
        stream.write(packed, filter=Name.FlateDecode)
    # The end of a packed stream follows from what it holds: packing it anew would change nothing.
    if packed.endswith(_RETURN):
        lettered = base64.a85encode(packed) + b"~>"
        stream.write(lettered, filter=Array([Name.ASCII85Decode, Name.FlateDecode]))


def _truthful(table: bytes) -> bytes:
    """The library gives a code that it does not use the character nought, which is none."""

    def counted(found: re.Match[bytes]) -> bytes:
        rows = _NOTHING.sub(b"", found[2])
        return b"%d beginbfchar\n%sendbfchar" % (rows.count(b"\n"), rows)

    return _COUNTED.sub(counted, table)
