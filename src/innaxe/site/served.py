"""The door for the web server of ``innaxe serve``: as ``wsgi``, and it ends with its parent."""

from innaxe.site.orphans import end_with_parent
from innaxe.site.wsgi import application

__all__ = ["application"]

end_with_parent()
