"""Runs a Python program as on a processor without AVX-512: what ONNX Runtime does with AVX2 only.

    python -m benchmarks.avx2 -m benchmarks.annotate

ONNX Runtime has no switch for it: it asks the processor (`cpuid`) and takes the widest. So each
`cpuid` in a copy of its library becomes an illegal instruction, and a small library that is loaded
first (`avx2.c`) answers it with what the processor says, less AVX-512, VNNI, BF16 and AMX. It asks
only once, at the start: nothing is slowed down by this. Needs gcc and objdump (x86-64 Linux).
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

ASKS, ILLEGAL = b"\x0f\xa2", b"\x0f\x0b"
#: Of a 64-bit ELF file: where the table of its segments stands, one entry, and a loaded segment.
_TABLE, _COUNT, _ENTRY, _LOADED = 32, 56, 56, 1


def main() -> int:
    """Make the copy, run the program given on the command line with it, and return its status."""
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        mask(copied(place))
        library = place / "avx2.so"
        source = Path(__file__).with_suffix(".c")
        _run("gcc", "-shared", "-fPIC", "-O1", str(source), "-o", str(library))
        path = os.pathsep.join(filter(None, (folder, os.environ.get("PYTHONPATH"))))
        environment = {**os.environ, "LD_PRELOAD": str(library), "PYTHONPATH": path}
        program = [sys.executable, *sys.argv[1:]]
        return subprocess.run(program, env=environment, check=False).returncode


def _run(tool: str, *arguments: str) -> str:
    """What a tool of this machine prints."""
    found = shutil.which(tool)
    if found is None:
        raise SystemExit(f"{tool} is needed and not installed.")
    return subprocess.run([found, *arguments], check=True, capture_output=True, text=True).stdout


def copied(place: Path) -> Path:
    """Copy the installed package to `place`; return its library."""
    spec = find_spec("onnxruntime")
    if spec is None or spec.origin is None:
        raise SystemExit("onnxruntime is not installed.")
    package = shutil.copytree(Path(spec.origin).parent, place / "onnxruntime")
    return next(package.glob("capi/onnxruntime_pybind11_state*.so"))


def mask(library: Path) -> None:
    """Make every question to the processor in `library` an illegal instruction."""
    listed = _run("objdump", "-d", "--no-show-raw-insn", str(library))
    code = bytearray(library.read_bytes())
    for address in re.findall(r"^\s*([0-9a-f]+):\s+cpuid", listed, re.M):
        at = _offset(code, int(address, 16))
        if code[at : at + 2] != ASKS:
            raise SystemExit(f"There is no cpuid at {address}: this is another kind of library.")
        code[at : at + 2] = ILLEGAL
    library.write_bytes(code)


def _offset(code: bytearray, address: int) -> int:
    """Where in the file the code stands that is loaded at `address`."""
    (table,) = struct.unpack_from("<Q", code, _TABLE)
    (count,) = struct.unpack_from("<H", code, _COUNT)
    for number in range(count):
        kind, _, start, loaded, _, size = struct.unpack_from(
            "<IIQQQQ", code, table + _ENTRY * number
        )
        if kind == _LOADED and loaded <= address < loaded + size:
            return int(start + address - loaded)
    raise SystemExit(f"Nothing is loaded at {address:x}.")


if __name__ == "__main__":
    sys.exit(main())
