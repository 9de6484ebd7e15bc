from pathlib import Path

import pytest

from ipdocs.catalog import Catalog, builtin_root
from ipdocs.errors import NotInCatalog


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "templates" / "samtykke").mkdir(parents=True)
    (tmp_path / "templates" / "samtykke" / "mal.nb.docx").write_bytes(b"egen")
    return tmp_path


def test_a_file_of_the_municipality_goes_before_the_builtin_one(own: Path) -> None:
    catalog = Catalog((own,))
    assert catalog.find("templates/samtykke/mal.nb.docx").read_bytes() == b"egen"
    assert len(list(catalog.all("templates/samtykke/mal.nb.docx"))) == 2


def test_what_the_municipality_lacks_comes_from_the_builtin_content(own: Path) -> None:
    found = Catalog((own,)).find("templates/eksempelkommune/ipdocs.toml")
    assert found.is_relative_to(builtin_root())


def test_a_name_that_is_nowhere_is_an_error_that_tells_where_was_looked(own: Path) -> None:
    with pytest.raises(NotInCatalog, match=r"finnes-ikke\.docx was not found in") as error:
        Catalog((own,)).find("templates/finnes-ikke.docx")
    assert str(own) in str(error.value)


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "templates/../../x"])
def test_a_name_cannot_leave_the_catalogue(name: str, own: Path) -> None:
    with pytest.raises(NotInCatalog):
        Catalog((own,)).find(name)


def test_names_are_listed_once_whatever_folder_they_stand_in(own: Path) -> None:
    names = Catalog((own,)).names("templates", ".docx")
    assert names.count("templates/samtykke/mal.nb.docx") == 1
    assert list(names) == sorted(names)
