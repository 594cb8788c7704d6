"""The door for the web server of ``innaxe serve``: as ``wsgi``, and it ends with its parent."""

from multiprocessing import parent_process

from innaxe.site.benchmark.drawings import warm_up
from innaxe.site.orphans import end_with_parent
from innaxe.site.wsgi import application

__all__ = ["application"]

if (parent := parent_process()) is not None and parent.pid is not None:
    end_with_parent(parent.pid)
# this process answers and never forks, which the engine of the charts would not survive
warm_up()
