from typing_extensions import Buffer

EDITION: int

def fold(stream: object, ascii: Buffer, codes: Buffer, /) -> tuple[bytearray, bytearray, bytearray]: ...
def count(data: Buffer, starts: Buffer, /) -> int: ...
def cut(
    data: Buffer,
    starts: Buffer,
    start: Buffer,
    end: Buffer,
    keys: Buffer,
    row: Buffer,
    first: Buffer,
    /,
) -> None: ...
def lengths(data: Buffer, starts: Buffer, /) -> bytearray: ...
def look_up(
    keys: Buffer,
    out: Buffer,
    missing: Buffer,
    keys1: Buffer,
    values1: Buffer,
    shift1: int,
    keys2: Buffer,
    values2: Buffer,
    shift2: int,
    /,
) -> int: ...
