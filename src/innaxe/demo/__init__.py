"""The main job on a consortium that does not exist, so that anybody can see it without own data.

Regions are real, everything that is said about them is drawn from the model in
``consortium.toml``, ``regions.csv`` and ``indicators.csv``. Nothing here is an estimate.
"""

from innaxe.demo.run import Outcome, run_demo

__all__ = ["Outcome", "run_demo"]
