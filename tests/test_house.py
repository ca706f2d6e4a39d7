"""The house keeps its shape: what may import what, what every module says of itself, what the repository may hold."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("corpus", "index", "indexer", "service", "eval")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top-level names a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_lies_below_it(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    above = {*PACKAGES[PACKAGES.index(package) + 1 :], "ordstyrer", "tests"}
    assert not imported(path) & above


@pytest.mark.parametrize("path", [*MODULES, ROOT / "ordstyrer.py"], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_in_a_sentence_what_it_is(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said
    assert said.split("\n\n")[0].rstrip().endswith((".", ":", "!"))


def test_every_direct_dependency_is_pinned_and_has_its_reason() -> None:
    declared = re.findall(
        r'^    "([A-Za-z0-9-]+)==', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    reasons = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text(encoding="utf-8").lower()
    tools = {"types-tqdm", "types-psutil", "types-cachetools"}
    missing = [name for name in declared if name.lower() not in reasons and name not in tools]
    assert declared
    assert not missing


def test_no_tracked_file_names_a_machine_path() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("ingen git-arbejdskopi at gennemgå")
    places = re.compile(r"(?<![\w.])/(?:work|root|home)/")
    named = [
        name
        for name in tracked.stdout.split()
        if (ROOT / name).suffix not in {".png"} and (ROOT / name).is_file()
        and name != "tests/test_house.py"
        and places.search((ROOT / name).read_text(encoding="utf-8", errors="replace"))
    ]  # fmt: skip
    assert not named


def test_every_package_and_its_data_are_in_the_wheel() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    there = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for name in PACKAGES
        for path in (ROOT / name).rglob("__init__.py")
    }
    assert set(told["packages"]) == there
    for package, patterns in told["package-data"].items():
        for pattern in patterns:
            assert list(ROOT.joinpath(*package.split(".")).glob(pattern)), f"{package}: {pattern}"
