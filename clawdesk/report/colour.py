"""The colours of the paper named for ever: a profile of sRGB, by its published primaries, white and gamma."""

from __future__ import annotations

import struct

# Primaries and white as seen under D50, in 1/65536: IEC 61966-2-1, adapted as the ICC asks.
_WHITE = (63190, 65536, 54061)
_RED = (28582, 14577, 912)
_GREEN = (25239, 46983, 6364)
_BLUE = (9377, 3976, 46799)
# The exponent 2.2 in 1/256, which the curve of sRGB keeps close to.
_GAMMA = 563


def profile() -> bytes:
    """A display profile of version 2.1, the same bytes always."""
    tone = struct.pack(">4s4xIH2x", b"curv", 1, _GAMMA)
    parts = (
        (b"desc", _description("sRGB")),
        (b"cprt", b"text\0\0\0\0In the public domain\0"),
        (b"wtpt", _xyz(_WHITE)),
        (b"rXYZ", _xyz(_RED)),
        (b"gXYZ", _xyz(_GREEN)),
        (b"bXYZ", _xyz(_BLUE)),
        *((name, tone) for name in (b"rTRC", b"gTRC", b"bTRC")),
    )
    table, body = b"", b""
    start = 128 + 4 + 12 * len(parts)
    for name, data in parts:
        table += struct.pack(">4sII", name, start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    header = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI3I4s44x",
        start + len(body),
        b"\0" * 4,
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *(2000, 1, 1, 0, 0, 0),
        b"acsp",
        b"\0" * 4,
        0,
        b"\0" * 4,
        b"\0" * 4,
        0,
        0,
        *_WHITE,
        b"\0" * 4,
    )
    return header + struct.pack(">I", len(parts)) + table + body


def _xyz(values: tuple[int, int, int]) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *values)


def _description(name: str) -> bytes:
    """The name, without its forms for other scripts."""
    text = name.encode("ascii") + b"\0"
    return struct.pack(">4s4xI", b"desc", len(text)) + text + b"\0" * (4 + 4 + 2 + 1 + 67)
