"""The package's layers: imports point down only, and what each outside package is known to.

From the bottom: problems, model, readers; resolving beside formatting; views beside exports and importer;
build; on top adapter and cli, of which neither knows the other. The core runs without MkDocs, and outlives
it.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = "mkdocs_review_guide"
FOLDER = Path(__file__).resolve().parent.parent / "plugins" / PACKAGE

# Each layer's rank: a module may import its own layer, and any of a lower rank. "" is the package's __init__.
RANKS = {
    "": 0,
    "problems": 1,
    "severities": 2,
    "swap": 2,
    "trees": 2,
    "model": 2,
    "readers": 3,
    "security_policy": 2,
    # Readers take text; these touch the disk: files as text, fixes in them, the day that the guide speaks of,
    # its history. Reports are what is made of problems, with the lines of the files.
    "sources": 3,
    "as_of": 3,
    "fixes": 3,
    "history": 3,
    "project": 4,
    "reports": 4,
    "resolving": 4,
    "formatting": 4,
    "views": 5,
    "exports": 5,
    "importer": 5,
    "contract": 5,
    "new_guide": 5,
    "build": 6,
    "project_options": 7,
    "file_links": 7,
    "links": 5,
    "plain": 8,
    "changes": 8,
    "explanations": 8,
    "commands": 9,
    "adapter": 10,
    "cli": 10,
}

# The layers that import nothing from outside but Python's standard library.
PURE = {"", "problems", "model"}

# The packages that few layers know, with those.
KNOWN_TO: dict[str, str | tuple[str, ...]] = {
    "mkdocs": "adapter",
    "properdocs": "adapter",
    "material": "adapter",
    "mkdocs_bibtex": "adapter",
    "pybtex": "adapter",
    "markdown": "adapter",
    "pymdownx": "adapter",
    "pypandoc": "formatting",
    "trafilatura": "importer",
    "charset_normalizer": "importer",
    "click": ("cli", "commands"),
}


def modules() -> dict[str, str]:
    """Read the source of every module of the package, by dotted name."""
    files = sorted(FOLDER.rglob("*.py"))
    return {dotted_name(file): file.read_text(encoding="utf-8") for file in files}


def dotted_name(file: Path) -> str:
    parts = [PACKAGE, *file.relative_to(FOLDER).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(module: str) -> str:
    """`mkdocs_review_guide.model.dates` is in `model`."""
    return [*module.split("."), ""][1]


def imported(module: str, source: str, is_package: bool) -> list[str]:
    """List what a module imports, wherever in it, by full dotted names."""
    names: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = absolute(node, module, is_package)
            # `from package import x` may import the module package.x.
            names += [f"{origin}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Call) and called(node) in ("import_module", "__import__"):
            names += [
                arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            ]
    return names


def absolute(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    """Resolve the dots of a relative import."""
    if not node.level:
        return node.module or ""
    up = node.level - 1 if is_package else node.level
    base = module.split(".")[: len(module.split(".")) - up]
    return ".".join([*base, *([node.module] if node.module else [])])


def called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def faults(module: str, source: str, is_package: bool = False) -> list[str]:
    """Say of each import of a module that its layer may not have why that is."""
    layer = layer_of(module)
    if layer not in RANKS:
        return [f"{module}: {layer!r} is no known layer; give it a rank in {Path(__file__).name}"]
    found = (fault(layer, name) for name in imported(module, source, is_package))
    return [f"{module}: {words}" for words in found if words]


def fault(layer: str, name: str) -> str | None:
    """Say why a layer may not import what has that name, or None: it may."""
    top = name.split(".")[0]
    if top == PACKAGE:
        return inner_fault(layer, layer_of(name), name)
    if layer in PURE and top not in sys.stdlib_module_names:
        return f"imports {name}, and {layer or PACKAGE} knows the standard library alone"
    known = KNOWN_TO.get(top, layer)
    if layer not in ([known] if isinstance(known, str) else known):
        return f"imports {name}, which is for {known} alone"
    return None


def inner_fault(layer: str, other: str, name: str) -> str | None:
    # What `from mkdocs_review_guide import x` names may be no module but a value of the package itself.
    rank = RANKS.get(other, RANKS[""])
    if other == layer or rank < RANKS[layer]:
        return None
    return f"imports {name}, and {other or PACKAGE} is not below {layer or PACKAGE}"


def test_imports_point_down_only() -> None:
    sources = modules()
    assert {f"{PACKAGE}.problems", f"{PACKAGE}.model"} <= sources.keys()
    packages = {name for name in sources if (FOLDER.parent / Path(*name.split("."))).is_dir()}
    found = [words for name, source in sources.items() for words in faults(name, source, name in packages)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["explain"], ["explain", "RG101"]], ids=lambda arguments: " ".join(arguments)
)
def test_the_command_runs_without_mkdocs(arguments: list[str]) -> None:
    """What is not imported directly may still be, by way of a package that we use."""
    code = (
        f"import {PACKAGE}.cli, sys; {PACKAGE}.cli.main({arguments}, standalone_mode=False); "
        f"print(); print(sorted(m for m in {sorted(KNOWN_TO)} if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = ast.literal_eval(done.stdout.splitlines()[-1])
    assert [name for name in loaded if KNOWN_TO[name] == "adapter"] == []


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("model.dates", "import datetime\nfrom mkdocs_review_guide.problems import Problem", None),
        ("model.dates", "from mkdocs_review_guide.model import works", None),
        ("model.dates", "from . import works\nfrom .works import Work", None),
        ("model", "from .works import Work", None),
        ("readers.bibtex", "import bibtexparser", None),
        ("views.timeline", "from mkdocs_review_guide.model.guide import Guide", None),
        ("views.timeline", "from mkdocs_review_guide import __version__", None),
        ("adapter.plugin", "import mkdocs.plugins, markdown\nfrom mkdocs_review_guide import build", None),
        ("formatting.csl", "def f():\n    import pypandoc", None),
        ("views.words", "from mkdocs_review_guide.formatting.escape import escape", None),
        ("cli", "import click\nimport mkdocs_review_guide.build", None),
        ("problems", "from mkdocs_review_guide.model import dates", "model is not below problems"),
        ("model.dates", "from mkdocs_review_guide.readers import yaml", "readers is not below model"),
        ("model.dates", "from ..readers import yaml", "readers is not below model"),
        ("model.dates", "from mkdocs_review_guide import readers", "readers is not below model"),
        ("model.dates", "import babel.dates", "knows the standard library alone"),
        ("problems", "def f():\n    import click", "knows the standard library alone"),
        ("readers.yaml", "import mkdocs.utils", "which is for adapter alone"),
        ("readers.scan", "from markdown import Markdown", "which is for adapter alone"),
        ("views.article", "import importlib\nimportlib.import_module('mkdocs.utils')", "for adapter alone"),
        ("views.article", "__import__('mkdocs_bibtex')", "for adapter alone"),
        (
            "formatting.csl",
            "from mkdocs_review_guide.resolving import guide",
            "resolving is not below formatting",
        ),
        ("views.article", "from mkdocs_review_guide.exports import feed", "exports is not below views"),
        (
            "readers.yaml",
            "if TYPE_CHECKING:\n    from mkdocs_review_guide.build import x",
            "build is not below",
        ),
        ("build", "import pypandoc", "for formatting alone"),
        ("build", "import mkdocs_review_guide.adapter.plugin", "adapter is not below build"),
        ("cli", "from mkdocs_review_guide.adapter import plugin", "adapter is not below cli"),
        ("adapter.plugin", "from mkdocs_review_guide import cli", "cli is not below adapter"),
        ("helpers.text", "import re", "is no known layer"),
    ],
)
def test_an_import_that_points_elsewhere_is_found(module: str, source: str, fault: str | None) -> None:
    found = faults(f"{PACKAGE}.{module}", source)
    assert len(found) == (1 if fault else 0)
    assert not fault or fault in found[0]


def test_relative_imports_of_a_package_count_from_itself() -> None:
    source = "from ..readers import yaml"
    assert faults(f"{PACKAGE}.model", source, is_package=True) == [
        f"{PACKAGE}.model: imports {PACKAGE}.readers.yaml, and readers is not below model"
    ]
