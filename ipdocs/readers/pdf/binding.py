"""The functions of pdfium that the reader calls, bound for speed: plain addresses instead of wrapped pointers.

pdfium is not thread-safe, and a hostile file can bring it down: this module is only used inside the process that
:mod:`ipdocs.readers.isolation` keeps for the purpose.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import (
    CFUNCTYPE,
    POINTER,
    c_bool,
    c_char_p,
    c_double,
    c_float,
    c_int,
    c_uint,
    c_ulong,
    c_ushort,
    c_void_p,
    cast,
)
from typing import Any

import pypdfium2.raw as raw

FS_RECTF = raw.FS_RECTF
FS_MATRIX = raw.FS_MATRIX

_FLOATS = POINTER(c_float)
_INTS = POINTER(c_int)
_UINTS = POINTER(c_uint)
_RECT = POINTER(FS_RECTF)
_MATRIX = POINTER(FS_MATRIX)


def _bind(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    return CFUNCTYPE(result, *arguments)(cast(getattr(raw, name), c_void_p).value)  # type: ignore[arg-type]


load_page = _bind("FPDF_LoadPage", c_void_p, c_void_p, c_int)
close_page = _bind("FPDF_ClosePage", None, c_void_p)
rotation = _bind("FPDFPage_GetRotation", c_int, c_void_p)
bounding_box = _bind("FPDF_GetPageBoundingBox", c_int, c_void_p, _RECT)
annotation_count = _bind("FPDFPage_GetAnnotCount", c_int, c_void_p)
annotation = _bind("FPDFPage_GetAnnot", c_void_p, c_void_p, c_int)
annotation_type = _bind("FPDFAnnot_GetSubtype", c_int, c_void_p)
close_annotation = _bind("FPDFPage_CloseAnnot", None, c_void_p)

load_text = _bind("FPDFText_LoadPage", c_void_p, c_void_p)
close_text = _bind("FPDFText_ClosePage", None, c_void_p)
count_characters = _bind("FPDFText_CountChars", c_int, c_void_p)
get_text = _bind("FPDFText_GetText", c_int, c_void_p, c_int, c_int, POINTER(c_ushort))
unicode_of = _bind("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
object_of = _bind("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
loose_box = _bind("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, _RECT)
origin_of = _bind("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, POINTER(c_double), POINTER(c_double))
font_size = _bind("FPDFText_GetFontSize", c_double, c_void_p, c_int)
matrix_of = _bind("FPDFText_GetMatrix", c_int, c_void_p, c_int, _MATRIX)

count_objects = _bind("FPDFPage_CountObjects", c_int, c_void_p)
page_object = _bind("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_form_objects = _bind("FPDFFormObj_CountObjects", c_int, c_void_p)
form_object = _bind("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
object_type = _bind("FPDFPageObj_GetType", c_int, c_void_p)
object_bounds = _bind("FPDFPageObj_GetBounds", c_int, c_void_p, _FLOATS, _FLOATS, _FLOATS, _FLOATS)
object_matrix = _bind("FPDFPageObj_GetMatrix", c_int, c_void_p, _MATRIX)
fill_colour = _bind("FPDFPageObj_GetFillColor", c_int, c_void_p, _UINTS, _UINTS, _UINTS, _UINTS)
stroke_colour = _bind("FPDFPageObj_GetStrokeColor", c_int, c_void_p, _UINTS, _UINTS, _UINTS, _UINTS)
clip_path = _bind("FPDFPageObj_GetClipPath", c_void_p, c_void_p)
count_clips = _bind("FPDFClipPath_CountPaths", c_int, c_void_p)
has_transparency = _bind("FPDFPageObj_HasTransparency", c_int, c_void_p)
marked_content_id = _bind("FPDFPageObj_GetMarkedContentID", c_int, c_void_p)
count_marks = _bind("FPDFPageObj_CountMarks", c_int, c_void_p)
mark_at = _bind("FPDFPageObj_GetMark", c_void_p, c_void_p, c_ulong)
mark_name = _bind("FPDFPageObjMark_GetName", c_int, c_void_p, POINTER(c_ushort), c_ulong, POINTER(c_ulong))
mark_text = _bind(
    "FPDFPageObjMark_GetParamStringValue", c_int, c_void_p, c_char_p, POINTER(c_ushort), c_ulong, POINTER(c_ulong)
)

text_font = _bind("FPDFTextObj_GetFont", c_void_p, c_void_p)
text_mode = _bind("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
font_name = _bind("FPDFFont_GetBaseFontName", c_ulong, c_void_p, c_void_p, c_ulong)
font_flags = _bind("FPDFFont_GetFlags", c_int, c_void_p)
font_weight = _bind("FPDFFont_GetWeight", c_int, c_void_p)

draw_mode = _bind("FPDFPath_GetDrawMode", c_int, c_void_p, _INTS, _INTS)
count_segments = _bind("FPDFPath_CountSegments", c_int, c_void_p)
path_segment = _bind("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_point = _bind("FPDFPathSegment_GetPoint", c_int, c_void_p, _FLOATS, _FLOATS)
segment_type = _bind("FPDFPathSegment_GetType", c_int, c_void_p)
segment_closes = _bind("FPDFPathSegment_GetClose", c_int, c_void_p)

form_type = _bind("FPDF_GetFormType", c_int, c_void_p)
signature_count = _bind("FPDF_GetSignatureCount", c_int, c_void_p)
script_count = _bind("FPDFDoc_GetJavaScriptActionCount", c_int, c_void_p)
attachment_count = _bind("FPDFDoc_GetAttachmentCount", c_int, c_void_p)
is_tagged = _bind("FPDFCatalog_IsTagged", c_bool, c_void_p)

tree_of_page = _bind("FPDF_StructTree_GetForPage", c_void_p, c_void_p)
close_tree = _bind("FPDF_StructTree_Close", None, c_void_p)
count_tree_children = _bind("FPDF_StructTree_CountChildren", c_int, c_void_p)
tree_child = _bind("FPDF_StructTree_GetChildAtIndex", c_void_p, c_void_p, c_int)
element_type = _bind("FPDF_StructElement_GetType", c_ulong, c_void_p, c_void_p, c_ulong)
count_children = _bind("FPDF_StructElement_CountChildren", c_int, c_void_p)
child_at = _bind("FPDF_StructElement_GetChildAtIndex", c_void_p, c_void_p, c_int)
child_content_id = _bind("FPDF_StructElement_GetChildMarkedContentID", c_int, c_void_p, c_int)
element_attribute = _bind("FPDF_StructElement_GetAttributeAtIndex", c_void_p, c_void_p, c_int)
attribute_count = _bind("FPDF_StructElement_GetAttributeCount", c_int, c_void_p)
alternative_text = _bind("FPDF_StructElement_GetAltText", c_ulong, c_void_p, c_void_p, c_ulong)


class ObjectType:
    """The kinds of page objects."""

    TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5


class SegmentType:
    """The kinds of path segments."""

    LINE, CURVE, MOVE = 0, 1, 2
