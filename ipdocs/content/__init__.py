"""From a validated record and the municipality profile to what a template sees.

``context`` gives a template its values, ``template_name`` says which template a record needs, ``properties`` the
document's title and language. Whatever a template may name is there, empty where there is nothing to say.
"""

from ipdocs.content.context import context
from ipdocs.content.naming import properties, template_name, title

__all__ = ["context", "properties", "template_name", "title"]
