"""A line of nothing but labels is read to its end, whatever its length."""

from __future__ import annotations

import pytest

from ipdocs.readers import read
from ipdocs.rules import check_document, load_packs


@pytest.mark.parametrize("label", ["samtykke: ", "mål: ", "a: "])
def test_thousands_of_labels_in_a_row_are_no_fault_of_the_program(label: str) -> None:
    text = f"Individuell plan\n\nKari Vik, født 3.3.1980\n\n{label * 2000}\n"
    report = check_document(read(text.encode()), load_packs(), type="individuell-plan")
    assert not any(each.state.value == "given" for each in report.consents)
