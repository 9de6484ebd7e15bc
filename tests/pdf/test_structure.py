"""The structure of a tagged PDF: order of headings, figures with words."""

from __future__ import annotations

import io

import pikepdf
import pytest

from ipdocs.api.printing import print_pdf
from ipdocs.pdf.structure import has_sound_structure
from tests.pdf.test_levels import with_picture, with_skipped_level
from tests.pdf.word_files import bent, paragraph, word_file

DESCRIBED = ('name="Picture 1"', 'name="Picture 1" descr="En blå firkant"')


def test_what_typst_makes_of_an_orderly_document_is_sound() -> None:
    assert has_sound_structure(print_pdf(word_file(paragraph("<w:r><w:t>Tekst.</w:t></w:r>"))).data)
    assert has_sound_structure(print_pdf(bent(word_file(with_picture), *DESCRIBED)).data)


def test_a_skipped_level_and_a_figure_without_words_are_not() -> None:
    assert not has_sound_structure(print_pdf(word_file(with_skipped_level)).data)
    assert not has_sound_structure(print_pdf(word_file(with_picture)).data)


def test_a_file_without_tags_is_not_sound_and_what_is_no_pdf_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(print_pdf(b"Bare tekst.").data)) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(out)
    assert not has_sound_structure(out.getvalue())
    with pytest.raises(ValueError, match="no PDF"):
        has_sound_structure(b"hei")
