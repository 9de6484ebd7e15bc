"""The three ways to have ipdocs: a wheel, an editable installation, a bare checkout. Each finds its content."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.tooling import ROOT

PROBE = "import ipdocs.catalog as c; print(c.__file__); print(c.builtin_root())"


def python(*arguments: str, cwd: Path, path: Path | None = None) -> list[str]:
    setup = f"import sys, site; site.addsitedir({str(path)!r}); sys.path.insert(0, {str(path)!r}); " if path else ""
    code = [*arguments[:1], setup + arguments[1]] if arguments[0] == "-c" else list(arguments)
    done = subprocess.run([sys.executable, *code], cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_templates_rule_packs_samples_wording_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "ipdocs/py.typed",
        "ipdocs/wording/nn/place.toml",
        "ipdocs/_data/templates/eksempelkommune/ipdocs.toml",
        "ipdocs/_data/templates/individuell-plan/mal.nb.docx",
        "ipdocs/_data/templates/tildelingsbrev/barnekoordinator.nn.docx",
        "ipdocs/_data/validators/individuell-plan.toml",
    } <= names
    assert any(name.startswith("ipdocs/_data/samples/records/") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "ipdocs/tests"))]


def test_an_installed_wheel_finds_its_content_inside_the_package(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(target)
    module, root = python("-c", PROBE, cwd=tmp_path, path=target)
    assert Path(module).is_relative_to(target)
    assert Path(root) == target / "ipdocs" / "_data"


def test_an_editable_installation_finds_the_content_of_the_checkout(tmp_path: Path) -> None:
    target = tmp_path / "site"
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--target", str(target))
    python(*pip, "--editable", str(ROOT), cwd=tmp_path)
    module, root = python("-c", PROBE, cwd=tmp_path, path=target)
    assert Path(module) == ROOT / "ipdocs" / "catalog.py"
    assert Path(root) == ROOT


def test_a_bare_checkout_runs_without_installation() -> None:
    assert python("-m", "ipdocs", "--version", cwd=ROOT)[0].startswith("ipdocs ")


def test_asking_for_the_version_loads_no_heavy_library() -> None:
    code = "import sys, ipdocs.cli as c; c.build_parser('fill'); print(sorted(m for m in sys.modules if '.' not in m))"
    (modules,) = python("-c", code, cwd=ROOT)
    heavy = {"lxml", "docx", "docxtpl", "jinja2", "cerberus", "openpyxl", "rich", "ruamel", "stdnum"}
    assert not heavy & set(modules.strip("[]").replace("'", "").split(", "))
