from pathlib import Path

import pytest

from ipdocs.errors import ProfileError
from ipdocs.profile import FILE_NAME, builtin_profile_path, find_profile, load_profile, starter_profile


def write(folder: Path, text: str) -> Path:
    path = folder / FILE_NAME
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_the_starter_profile_is_valid_as_it_is(form: str, tmp_path: Path) -> None:
    profile = load_profile(write(tmp_path, starter_profile(form)))
    assert profile.maalform == form


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_the_starter_profile_is_valid_with_every_commented_key_switched_on(form: str, tmp_path: Path) -> None:
    lines = [
        line[2:] if line.startswith(("# [", "# ")) and ("=" in line or line.startswith("# [")) else line
        for line in starter_profile(form).splitlines()
        if "lopenummer} {saksnummer}" not in line
    ]
    (tmp_path / "logo.png").write_bytes(b"png")
    (tmp_path / "egne").mkdir()
    (tmp_path / "eigne").mkdir()
    profile = load_profile(write(tmp_path, "\n".join(lines)))
    assert profile.logo == tmp_path / "logo.png"
    assert profile.barnevernstjeneste is not None
    assert profile.kataloger


def test_the_builtin_example_is_valid() -> None:
    assert load_profile(builtin_profile_path()).navn == "Eksempelvik kommune"


def test_the_nearest_profile_upwards_is_found(tmp_path: Path) -> None:
    path = write(tmp_path, starter_profile("nb"))
    below = tmp_path / "saker" / "2026"
    below.mkdir(parents=True)
    assert find_profile(below) == path


def test_a_misspelt_key_is_named_with_the_nearest_known_one(tmp_path: Path) -> None:
    path = write(tmp_path, starter_profile("nb").replace("postadresse =", "postadrese ="))
    with pytest.raises(ProfileError, match=r"unknown key postadrese\. Did you mean postadresse\?"):
        load_profile(path)


def test_a_misspelt_key_in_a_unit_is_named_with_its_table(tmp_path: Path) -> None:
    path = write(tmp_path, starter_profile("nb").replace('telefon = "99 99 00 10"', 'telefn = "99 99 00 10"'))
    with pytest.raises(ProfileError, match=r"\[koordinerende_enhet\]: unknown key telefn"):
        load_profile(path)


def test_what_is_missing_is_listed(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="missing: navn, postadresse, telefon, koordinerende_enhet"):
        load_profile(write(tmp_path, 'maalform = "nb"'))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('maalform = "en"', "maalform must be nb or nn"),
        ('logo = "nowhere.png"', "there is no file"),
        ('kataloger = ["nowhere"]', "there is no folder"),
        ('kataloger = "mine"', "kataloger must be a list"),
        ("nettside = 5", "nettside must be text"),
    ],
)
def test_a_wrong_value_is_an_error_that_names_its_key(text: str, message: str, tmp_path: Path) -> None:
    start = (
        starter_profile("nb").replace('maalform = "nb"', "") if text.startswith("maalform") else starter_profile("nb")
    )
    with pytest.raises(ProfileError, match=message):
        load_profile(write(tmp_path, text + "\n" + start))


def test_broken_toml_is_a_profile_error(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="not valid TOML"):
        load_profile(write(tmp_path, "navn = "))


def test_a_profile_that_is_not_there_is_a_profile_error(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read"):
        load_profile(tmp_path / "none.toml")


def test_a_unit_has_its_name_in_the_language_form_that_is_asked_for() -> None:
    unit = load_profile(builtin_profile_path()).koordinerende_enhet
    assert unit.name("nb").startswith("Koordinerende enhet")
    assert unit.name("nn").startswith("Koordinerande eining")


def test_a_profile_with_archive_tables_can_still_be_a_key(tmp_path: Path) -> None:
    profile = load_profile(write(tmp_path, starter_profile("nb") + '\n[arkiv.dokumenttype]\nsamtykke = "AVTALE"\n'))
    assert profile.arkiv.dokumenttype == {"samtykke": "AVTALE"}
    assert {profile: 1}[profile] == 1


def test_a_table_of_archive_codes_that_is_no_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="dokumenttype must be a table of texts"):
        load_profile(write(tmp_path, starter_profile("nb") + "\n[arkiv]\ndokumenttype = 3\n"))
