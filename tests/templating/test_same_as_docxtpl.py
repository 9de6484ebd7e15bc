"""For templates in docxtpl's language the text parts are those that docxtpl writes, for every kind of tag."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docxtpl
import pytest
from docxtpl import Listing, RichText, RichTextParagraph
from hypothesis import given, settings
from hypothesis import strategies as st

from ipdocs.templating import RenderPath, Template
from tests.templating.builders import canonical, cell, docx, p, part, r, row, table

DATA: dict[str, Any] = {
    "navn": "Bø & Sønn <5> \"'",
    "tom": "",
    "tall": 42,
    "ja": True,
    "nei": False,
    "tekst": "første\nandre\tetter tab\aegen linje\fny side",
    "liste": ["a", "b", "c"],
    "tiltak": [{"nr": 1, "hva": "Trene & le"}, {"nr": 2, "hva": "Hvile\nlenge"}],
    "ingen": [],
    "farge": "FF0000",
    "rik": RichText("rød\nog\ttung\aavsnitt", color="FF0000", bold=True),
    "avsnitt": RichTextParagraph("et avsnitt", parastyle="Normal"),
    "listing": Listing("a <b>\n& c"),
    "spenn": 2,
}

# What docxtpl changes or cannot write itself is left out: its escapes for braces, carriage returns, control characters.
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="{}\ufffe\uffff") | st.sampled_from("\n\t")
)

BOLD = '<w:b/><w:color w:val="00FF00"/>'

TEMPLATES = {
    "output": [p("Hei {{ navn }}, {{ tall }} og {{ tom }}.")],
    "output split over runs": [p(r("{"), r("{ na", BOLD), r("vn }"), r("} slutt"))],
    "output with curly quotes": [p("{{ navn if navn == “x” else ‘y’ }}")],
    "comparison in a tag": [p("{% if tall &gt; 3 and tall &lt; 50 %}ja{% endif %}")],
    "filter": [p("{{ navn|upper }} {{ liste|join(', ') }} {{ tall|string }}")],
    "condition in a run": [p("{% if ja %}ja{% else %}nei{% endif %}{% if nei %}x{% elif ja %}y{% endif %}")],
    "paragraph tag": [p("{%p if ja %}"), p("med"), p("{%p else %}"), p("uten"), p("{%p endif %}")],
    "paragraph loop": [p("{%p for t in tiltak %}"), p("{{ t.nr }}: {{ t.hva }}"), p("{%p endfor %}")],
    "loop variable": [p("{%p for t in liste %}"), p("{{ loop.index }} {{ t }}"), p("{%p endfor %}")],
    "row tag": [table(row("{%tr for t in tiltak %}", ""), row("{{ t.nr }}", "{{ t.hva }}"), row("{%tr endfor %}", ""))],
    "row tag over no rows": [
        table(row("A", "B"), row("{%tr for t in ingen %}", ""), row("{{ t }}", ""), row("{%tr endfor %}", ""))
    ],
    "cell tag": [table(row("{%tc for t in liste %}", "{{ t }}", "{%tc endfor %}"), columns=3)],
    "cell tag that adds columns": [table(row("x", "{%tc for t in liste %}", "{{ t }}", "{%tc endfor %}"), columns=2)],
    "run tag": [p("a ", r("{%r if ja %}"), r("b", BOLD), r("{%r endif %}"), " c")],
    "rich text": [p("før {{r rik }} etter", style="Normal")],
    "rich text alone": [p("{{r rik }}")],
    "rich paragraph": [p("{{p avsnitt }}")],
    "listing": [p(r("{{ listing }}", BOLD), style="Normal")],
    "breaks in text": [p(r("{{ tekst }}", BOLD), style="Normal")],
    "breaks in static text": [p(r("a\tb\nc", BOLD))],
    "column span": [table(row("{% colspan spenn %}{{ navn }}"), columns=2)],
    "cell colour": [table(row("{% cellbg farge %}{{ navn }}", "x"))],
    "vertical merge": [
        table(row("{%tr for t in tiltak %}", ""), row("{% vm %}felles", "{{ t.nr }}"), row("{%tr endfor %}", ""))
    ],
    "horizontal merge": [table(row("{%tc for t in liste %}", "{% hm %}felles", "{%tc endfor %}"), columns=3)],
    "comment": [p("a{# borte #}b"), p("{#p borte #}")],
    "white space": [p("a  {{ tom }}  b"), p("{{ tall }} ")],
    "merged with the paragraph before": [p("a"), p("{%- if ja -%}"), p("b"), p("{%- endif %} c")],
    "escaped braces": [p("{_{ x }_} {_% y %_}")],
    "set and macro": [
        p("{%p set x = 3 %}"),
        p("{%p macro hei(n) %}"),
        p("Hei {{ n }}"),
        p("{%p endmacro %}"),
        p("{{p hei(navn) }}{{ x }}"),
    ],
    "captured block": [p("{% set x %}a {{ navn }} b{% endset %}{{ x }}")],
    "nested loops": [
        p("{%p for t in tiltak %}"),
        p("{% for a in liste %}{{ a }}{{ t.nr }} {% endfor %}"),
        p("{%p endfor %}"),
    ],
    "raw": [p("{% raw %}{{ x }}{% endraw %}")],
    "two paragraphs in a cell": [table(row(cell("{%p if ja %}", "x {{ navn }}", "{%p endif %}"), "y"))],
}


def by_docxtpl(template: bytes, context: dict[str, Any]) -> bytes:
    document = docxtpl.DocxTemplate(BytesIO(template))
    document.render(context, autoescape=True)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("blocks", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_the_body_is_the_one_that_docxtpl_writes(blocks: list[str]) -> None:
    template = docx(*blocks)
    ours = Template.open(template)
    assert ours.path is RenderPath.RAW
    assert canonical(part(ours.render(DATA))) == canonical(part(by_docxtpl(template, DATA)))


@settings(max_examples=25)
@given(st.lists(st.sampled_from(list(TEMPLATES.values())), min_size=1, max_size=4), TEXT, st.lists(TEXT, max_size=3))
def test_any_mixture_of_tags_and_texts_gives_what_docxtpl_gives(
    mixture: list[list[str]], text: str, items: list[str]
) -> None:
    template = docx(*(block for blocks in mixture for block in blocks))
    data = {
        **DATA,
        "navn": text,
        "liste": items,
        "tiltak": [{"nr": number, "hva": item} for number, item in enumerate(items)],
    }
    assert canonical(part(Template.open(template).render(data))) == canonical(part(by_docxtpl(template, data)))


@pytest.mark.parametrize("name", ["word/header1.xml", "word/footer1.xml"])
def test_header_and_footer_are_those_that_docxtpl_writes(name: str) -> None:
    template = docx(
        p("x"), header=p("{{ navn }} ", r("{{ tekst }}", BOLD)), footer=p("{%p if ja %}") + p("ja") + p("{%p endif %}")
    )
    data = {**DATA, "tekst": "a\nb"}
    assert canonical(part(Template.open(template).render(data), name)) == canonical(
        part(by_docxtpl(template, data), name)
    )


def test_drawings_are_numbered_as_docxtpl_numbers_them_in_loops_too() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="7" name="b"/>'
        '<a:graphic><a:graphicData uri="x"/></a:graphic></wp:inline></w:drawing></w:r>'
    )
    template = docx(p(drawing), p("{%p for t in liste %}"), p(drawing), p("{%p endfor %}"))
    ours = part(Template.open(template).render(DATA))
    assert canonical(ours) == canonical(part(by_docxtpl(template, DATA)))
    assert b'id="1004"' in ours


def test_values_of_docxtpl_that_need_a_document_go_its_own_way() -> None:
    template = Template.open(docx(p("{{r lenke }}"), p("{{p under }}"), p("{{ navn }} {{ ingenting }}")))
    base = template.docxtpl()
    link = RichText("lenke", url_id=base.build_url_id("https://kommune.example"))
    sub = base.new_subdoc()
    sub.add_paragraph("i underdokumentet")
    out = template.render({"lenke": link, "under": sub, "navn": "A & <B>", "ingenting": None}, through=base)
    assert b"https://kommune.example" in part(out, "word/_rels/document.xml.rels")
    assert b"i underdokumentet" in part(out)
    assert b"A &amp; &lt;B&gt; <" in part(out)


def test_a_link_without_its_document_is_a_fault_and_no_broken_reference() -> None:
    from ipdocs.errors import TemplateError

    template = Template.open(docx(p("{{r lenke }}")))
    with pytest.raises(TemplateError) as caught:
        template.render({"lenke": RichText("lenke", url_id="rId99")})
    assert caught.value.findings[0].rule == "template.external"
