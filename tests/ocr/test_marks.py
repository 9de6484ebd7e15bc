"""What is drawn on a page: how it lies, its tick boxes, its lines, and what a hand has written on them."""

from __future__ import annotations

import pytest
from PIL import Image, ImageFilter

from ipdocs.model import CheckState
from ipdocs.ocr.handwriting import Writing, writing_lines
from ipdocs.ocr.marks import lines_across, lines_down, tick_boxes
from ipdocs.ocr.sheet import Sheet, millimetres, skew_of, straightened
from tests.ocr.sheets import Drawn

TEXT = "Jeg samtykker til at det utarbeides individuell plan for meg, og at"


def text_page() -> Drawn:
    page = Drawn()
    for number in range(30):
        page.write(25, 40 + number * 7, TEXT)
    return page


@pytest.mark.parametrize("angle", [-4.3, 0.0, 1.7])
def test_a_page_that_was_fed_crooked_is_turned_level(angle: float) -> None:
    turned = text_page().image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=235)
    assert skew_of(turned) == pytest.approx(-angle, abs=0.15)


def test_an_empty_page_is_left_as_it_is() -> None:
    assert skew_of(Drawn().image) == 0.0
    assert tick_boxes(Sheet(Drawn().image)) == []


def ticked(page: Drawn, x: float, y: float, how: str) -> None:
    page.box(x, y)
    match how:
        case "cross":
            page.stroke((x - 0.3, y - 3.6), (x + 3.7, y + 0.3))
            page.stroke((x + 3.8, y - 3.7), (x - 0.2, y + 0.2))
        case "tick":
            page.stroke((x + 0.5, y - 1.8), (x + 1.6, y - 0.4), (x + 4.6, y - 5.0))
        case "broad cross":
            page.stroke((x, y - 3.4), (x + 3.4, y), width=0.8)
            page.stroke((x + 3.4, y - 3.4), (x, y), width=0.8)
        case "filled":
            page.stroke((x, y - 1.7), (x + 3.4, y - 1.7), width=3.2)
        case "dot":
            page.stroke((x + 1.5, y - 1.6), (x + 2.2, y - 1.5), width=0.5)


STATES = {
    "nothing": CheckState.UNCHECKED,
    "cross": CheckState.CHECKED,
    "tick": CheckState.CHECKED,
    "broad cross": CheckState.CHECKED,
    "dot": CheckState.UNKNOWN,
    "filled": CheckState.UNKNOWN,
}


@pytest.mark.parametrize("blur", [0.0, 1.6])
def test_a_box_is_ticked_by_the_ink_inside_it(blur: float) -> None:
    page = Drawn()
    for number, how in enumerate(STATES):
        ticked(page, 25 if how in ("nothing", "filled") else 25 + number * 20, 60 + number * 9, how)
        page.write(150, 60 + number * 9, "Fastlegen")
    image = page.image.filter(ImageFilter.GaussianBlur(blur)) if blur else page.image
    boxes = sorted(tick_boxes(Sheet(image)), key=lambda box: box.rect[1])
    assert [box.state for box in boxes] == list(STATES.values())


def test_a_filled_square_without_boxes_around_it_is_a_bullet() -> None:
    page = Drawn()
    ticked(page, 25, 60, "filled")
    page.write(32, 60, "Fastlegen")
    assert tick_boxes(Sheet(page.image)) == []


def test_letters_and_tables_are_no_tick_boxes() -> None:
    page = text_page()
    page.write(25, 20, "DEBATT OM HODO 0808 B8 □u", points=20)
    for number in range(12):
        page.pen.rectangle((300 + number * 50, 3200, 350 + number * 50, 3250), outline=40, width=3)
    assert [box.rect for box in tick_boxes(Sheet(page.image)) if box.rect[1] > 400] == []


def test_ticked_boxes_in_a_column_are_found_with_their_states() -> None:
    page = Drawn()
    ways = ("cross", "nothing", "broad cross", "tick", "nothing", "cross")
    for number, how in enumerate(ways):
        ticked(page, 25, 50 + number * 8, how)
        page.write(32, 50 + number * 8, "Distriktspsykiatrisk senter")
    crooked = page.image.rotate(1.7, Image.Resampling.BICUBIC, fillcolor=235)
    boxes = sorted(tick_boxes(straightened(crooked)), key=lambda box: box.rect[1])
    assert [box.state is CheckState.CHECKED for box in boxes] == [how != "nothing" for how in ways]


def written(page: Drawn) -> list[Writing]:
    sheet = Sheet(page.image)
    across = lines_across(sheet)
    found = writing_lines(sheet, across, lines_down(sheet, across), [], [])
    return [line.writing for line in sorted(found, key=lambda line: line.rect[1])]


def test_only_a_line_that_is_clearly_inked_counts_as_written_on() -> None:
    page = Drawn()
    for number in range(4):
        page.line(80, 150, 60 + number * 30)
    page.stroke((100, 88.5), (101, 88.4), width=0.2)
    page.stroke((100, 117), (104, 115), (106, 118))
    page.scribble(90, 150, 40, 7)
    assert written(page) == [Writing.BLANK, Writing.BLANK, Writing.UNSURE, Writing.WRITTEN]


def test_the_strokes_of_a_signature_are_no_ruled_lines() -> None:
    page = Drawn()
    page.line(80, 150, 60)
    for number in range(8):
        page.stroke((90 + number * 4, 52), (90 + number * 4, 60))
    assert written(page) == [Writing.WRITTEN]


def test_the_lines_of_a_table_are_not_to_be_written_on() -> None:
    page = Drawn()
    for y in (60, 70, 80):
        page.line(30, 150, y)
    for x in (30, 90, 150):
        page.pen.line([(x * 300 / 25.4, 60 * 300 / 25.4), (x * 300 / 25.4, 80 * 300 / 25.4)], fill=40, width=3)
    assert written(page) == []
    sheet = Sheet(page.image)
    across = lines_across(sheet)
    assert len(across) == 3
    assert len(lines_down(sheet, across)) == 3
    assert all(span.rect[2] - span.rect[0] > millimetres(115) for span in across)
