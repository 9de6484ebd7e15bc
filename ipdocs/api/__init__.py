"""The verbs: fill, read, check. Paths and names in; documents and reports out."""

from ipdocs.api.annotating import AnnotationJob, Annotator, AnnotatorFactory, annotation_jobs
from ipdocs.api.checking import Checker, CheckFactory, CheckSettings, check, expand, expand_all
from ipdocs.api.converting import Converted, Converter, ConvertFactory, ConvertSettings
from ipdocs.api.filling import Filled, Filler, FillFactory, FillSettings, fill
from ipdocs.api.reading import read, read_bytes
from ipdocs.api.scanning import SearchableFactory, searchable_copy
from ipdocs.api.templates import check_template, known_fields, own_templates, require_sound_template
from ipdocs.api.workspace import Workspace

__all__ = [
    "AnnotationJob",
    "Annotator",
    "AnnotatorFactory",
    "CheckFactory",
    "CheckSettings",
    "Checker",
    "ConvertFactory",
    "ConvertSettings",
    "Converted",
    "Converter",
    "FillFactory",
    "FillSettings",
    "Filled",
    "Filler",
    "SearchableFactory",
    "Workspace",
    "annotation_jobs",
    "check",
    "check_template",
    "expand",
    "expand_all",
    "fill",
    "known_fields",
    "own_templates",
    "read",
    "read_bytes",
    "require_sound_template",
    "searchable_copy",
]
