"""A template is a file from outside: it reaches nothing of Python, and it cannot use the machine up."""

from __future__ import annotations

import pytest

from ipdocs.errors import TemplateError
from ipdocs.templating import Template
from tests.templating.builders import docx, p, part, replaced, row, table, texts


def rule(expression: str, data: dict[str, object] | None = None) -> str:
    with pytest.raises(TemplateError) as caught:
        Template.open(docx(p(expression))).render({"x": "abc", "liste": [1, 2], "post": {"a": 1}, **(data or {})})
    return caught.value.findings[0].rule


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ x.__class__ }}",
        "{{ liste.__len__ }}",
        "{{ liste.append(3) }}",
        "{{ post.clear() }}",
        "{{ post.update({'b': 1}) }}",
        "{{ range.__self__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ '{0.__class__}'.format(x) }}",
        "{{ x|attr('__class__') }}",
        "{% import 'os' as os %}",
        "{{ self.__init__ }}",
        "{{ x.encode('utf-8') }}",
    ],
)
def test_the_insides_of_python_are_out_of_reach(expression: str) -> None:
    assert rule(expression) in ("template.unsafe", "template.expression", "template.undefined")


@pytest.mark.parametrize(
    "expression",
    [
        "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'a' * 10**9 }}",
        "{{ 10**9 * 'a' }}",
        "{{ [0] * 10**10 }}",
        "{{ 2**(10**9) }}",
        "{{ (9**(9**9))|string }}",
        "{{ 'x'|center(10**9) }}",
        "{{ 'x'.ljust(10**9) }}",
        "{{ 'x'|indent(10**9) }}",
        "{{ '%999999999d'|format(1) }}",
        "{{ '{:>999999999}'.format(1) }}",
        "{{ '%999999999d' % 1 }}",
        "{% set n = namespace(s='aaaaaaaaaa') %}{% for i in range(40) %}{% set n.s = n.s ~ n.s %}{% endfor %}{{ n.s }}",
        "{% set n = namespace(s='aaaaaaaaaa') %}{% for i in range(40) %}{% set n.s = n.s + n.s %}{% endfor %}{{ n.s }}",
        "{% set n = namespace(s='aaaaaaaaaa') %}{% for i in range(40) %}{% set n.s %}{{ n.s }}{{ n.s }}{% endset %}{% endfor %}",
        "{% set n = namespace(s='aaaaaaaaaa') %}{% for i in range(40) %}{% set n.s = [n.s, n.s]|join %}{% endfor %}",
        "{% set n = namespace(s='aaaaaaaaaa') %}{% for i in range(40) %}{% set n.s = n.s|replace('a', 'aa') %}{% endfor %}",
        "{% set n = namespace(s=[1, 2]) %}{% for i in range(60) %}{% set n.s = n.s + n.s %}{% endfor %}",
        "{% for i in x|list|map('string')|cycle %}{% endfor %}",
    ],
)
def test_what_grows_without_end_is_stopped(expression: str) -> None:
    assert rule(expression) in ("template.limit", "template.expression", "template.filter", "template.undefined")


def test_a_range_that_is_too_long_is_a_fault() -> None:
    assert rule("{% for i in range(10**9) %}x{% endfor %}") == "template.expression"


def test_macros_that_call_themselves_without_end_are_a_fault() -> None:
    assert rule("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}") == "template.expression"


def test_entities_are_refused() -> None:
    entity = b'<!DOCTYPE d [<!ENTITY x "y">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    with pytest.raises(TemplateError) as caught:
        Template.open(docx(p("x"), parts={"word/document.xml": entity}))
    assert caught.value.findings[0].rule == "template.package"


def test_data_are_not_changed_by_a_render() -> None:
    data = {"liste": [3, 1, 2]}
    Template.open(docx(p("{{ liste|sort|join }}{% set liste = [] %}"))).render(data)
    assert data == {"liste": [3, 1, 2]}


def test_markup_that_the_template_lets_through_is_checked() -> None:
    assert rule("{{ x|safe }}", {"x": "<w:p>"}) == "template.ill-formed"
    assert rule("{{ x|safe }}", {"x": "<q:a/>"}) == "template.ill-formed"
    assert rule("{{ x|safe }}", {"x": "</w:t><!DOCTYPE x><w:t>"}) == "template.ill-formed"


def test_tags_that_tear_the_document_are_told() -> None:
    template = Template.open(docx(p("{% if ja %}a"), table(row("b{% endif %}", "c"))))
    assert "checked by a parser" in template.path_reason
    with pytest.raises(TemplateError) as caught:
        template.render({"ja": False})
    assert caught.value.findings[0].rule == "template.ill-formed"


def test_a_field_wins_over_a_method_of_its_name() -> None:
    assert texts(
        Template.open(docx(p("{{ x.items }} {{ x.values }}"))).render({"x": {"items": "a", "values": "b"}})
    ) == ["a b"]


def test_many_unclosed_braces_are_read_in_one_go() -> None:
    with pytest.raises(TemplateError) as caught:
        Template.open(docx(*(p("{{ a") for _ in range(2_000))))
    assert len(caught.value.findings) == 2_000


def test_a_dotx_becomes_a_docx() -> None:
    plain = docx(p("{{ x }}"))
    types = part(plain, "[Content_Types].xml").replace(
        b"wordprocessingml.document.main", b"wordprocessingml.template.main"
    )
    out = Template.open(replaced(plain, {"[Content_Types].xml": types})).render({"x": "y"})
    assert part(out, "[Content_Types].xml") == part(plain, "[Content_Types].xml")


def test_macros_are_kept_as_they_are() -> None:
    plain = docx(p("{{ x }}"), parts={"word/vbaProject.bin": b"\x01\x02\x03" * 400})
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = part(plain, "[Content_Types].xml").replace(
        main, b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    )
    out = Template.open(replaced(plain, {"[Content_Types].xml": types})).render({"x": "y"})
    assert part(out, "word/vbaProject.bin") == b"\x01\x02\x03" * 400
    assert part(out, "[Content_Types].xml") == types


def test_macros_that_call_each_other_ever_more_often_are_stopped() -> None:
    text = "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(60) }}"
    assert rule(text) in ("template.limit", "template.expression")


@pytest.mark.parametrize(
    "text", ["{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}", "{% for a in x %}" * 40 + "{% endfor %}" * 40]
)
def test_code_that_is_nested_too_deeply_is_told(text: str) -> None:
    assert rule(text) in ("template.limit", "template.syntax")


def test_a_column_span_that_docxtpl_would_try_for_ages_is_refused_at_once() -> None:
    tag = "{% colspan" + " " * 3_000 + "% x %}"
    with pytest.raises(TemplateError):
        Template.open(docx(table(row(tag, "b"))))


def test_leaving_a_loop_in_the_middle_of_an_element_is_told() -> None:
    template = Template.open(
        docx(p("{%p for x in liste %}"), p("a{% if x == 2 %}{% break %}{% endif %}"), p("{%p endfor %}"))
    )
    assert "checked by a parser" in template.path_reason
    with pytest.raises(TemplateError) as caught:
        template.render({"liste": [1, 2, 3]})
    assert caught.value.findings[0].rule == "template.ill-formed"
