"""A starter record: complete and valid as it is, with comments that tell a case worker what each part is.

The values are those of ``starters/<type>.<form>.yaml`` (an invented person); the comments are the titles and hints of the
schema, so that they can never tell of another field than the one that stands there.
"""

from __future__ import annotations

import json
import re
from importlib.resources import as_file, files
from typing import Any

from ipdocs.errors import UsageError
from ipdocs.records.schema import TYPES, Field, Kind, schema
from ipdocs.records.sources.yamlfile import read_yaml
from ipdocs.wording import FORMS, wording

_PLAIN = re.compile(r"\d{4}-\d{2}-\d{2}|(?!(?:no|yes|on|off|null|true|false)$)[a-z][a-z-]+", re.ASCII)
STARTER_FORMATS = ("yaml", "toml", "json")


def starter(type_: str, lang: str = "nb", fmt: str = "yaml") -> str:
    """The text of a starter record in yaml, toml (both commented) or json. Raises :class:`UsageError` for other names."""
    if type_ not in TYPES or lang not in FORMS or fmt not in STARTER_FORMATS:
        raise UsageError(
            f"There is no starter for {type_}, {lang}, {fmt}.",
            f"Types: {', '.join(TYPES)}; languages: {', '.join(FORMS)}; formats: {', '.join(STARTER_FORMATS)}.",
        )
    data = _values(type_, lang)
    if fmt == "json":
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    root = schema(type_)
    head = "".join(f"# {line}\n" for line in wording(lang, "records.starter.head").splitlines())
    body = _yaml_group(root, data, lang, "") if fmt == "yaml" else _toml(root, data, lang)
    return "\n".join([head, *body]) + "\n"


def _values(type_: str, lang: str) -> dict[str, Any]:
    with as_file(files("ipdocs.records") / "starters" / f"{type_}.{lang}.yaml") as path:
        (item,) = read_yaml(path)
    return dict(item.data)


def _comment(field: Field, lang: str) -> str:
    told = field.title(lang)
    if field.kind is Kind.CHOICE:
        told += f" ({', '.join(field.values)})"
    elif field.kind is Kind.YESNO:
        told += " (ja, nei)"
    hint = field.hints.get(lang)
    return f"# {told}. {hint}" if hint else f"# {told}"


def _quoted(value: str) -> str:
    """Text in double quotes, which YAML and TOML read alike."""
    return json.dumps(value, ensure_ascii=False)


def _yaml_group(group: Field, data: dict[str, Any], lang: str, indent: str) -> list[str]:
    lines: list[str] = []
    for field in group.fields:
        if field.name not in data:
            continue
        value = data[field.name]
        if not indent and lines:
            lines.append("")
        lines.append(f"{indent}{_comment(field, lang)}")
        if not field.repeated:
            if field.fields:
                lines += [f"{indent}{field.name}:", *_yaml_group(field, value, lang, f"{indent}  ")]
            else:
                lines += _yaml_text(field.name, value.rstrip(), indent)
            continue
        lines.append(f"{indent}{field.name}:")
        for number, item in enumerate(value):
            lines += _yaml_item(field, item, lang, indent, commented=number == 0)
    return lines


def _yaml_item(field: Field, item: Any, lang: str, indent: str, *, commented: bool) -> list[str]:
    if not field.fields:
        return [f"{indent}  - {_quoted(item)}"]
    inner = _yaml_group(field, item, lang, f"{indent}    ")
    if not commented:
        inner = [line for line in inner if not line.lstrip().startswith("#")]
    first = next(number for number, line in enumerate(inner) if not line.lstrip().startswith("#"))
    inner[first] = f"{indent}  - {inner[first].lstrip()}"
    return inner


def _yaml_text(name: str, value: str, indent: str) -> list[str]:
    """Words and dates stand as they are, other text in quotes, several lines as a block."""
    if "\n" in value:
        return [f"{indent}{name}: |", *(f"{indent}  {line}" for line in value.splitlines())]
    return [f"{indent}{name}: {value if _PLAIN.fullmatch(value) else _quoted(value)}"]


def _toml(root: Field, data: dict[str, Any], lang: str) -> list[str]:
    plain = [field for field in root.fields if field.name in data and not field.fields]
    grouped = [field for field in root.fields if field.name in data and field.fields]
    lines: list[str] = []
    for field in plain:
        lines += [_comment(field, lang), f"{field.name} = {_toml_value(data[field.name])}"]
    for field in grouped:
        items = data[field.name] if field.repeated else [data[field.name]]
        for number, item in enumerate(items):
            lines += ["", *([_comment(field, lang)] if number == 0 else [])]
            lines.append(f"[[{field.name}]]" if field.repeated else f"[{field.name}]")
            lines += _toml_fields(field, item, lang, commented=number == 0)
    return lines


def _toml_fields(group: Field, data: dict[str, Any], lang: str, *, commented: bool) -> list[str]:
    lines: list[str] = []
    for field in group.fields:
        if field.name in data:
            if commented:
                lines.append(_comment(field, lang))
            lines.append(f"{field.name} = {_toml_value(data[field.name])}")
    return lines


def _toml_value(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_quoted(item) for item in value) + "]"
    return _quoted(value.rstrip())
