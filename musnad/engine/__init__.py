"""The same pipeline over many articles: in this process, or in several."""

from musnad.engine.base import Broken, Engine, Outcome
from musnad.engine.processes import Processes
from musnad.engine.serial import Serial

__all__ = ["Broken", "Engine", "Outcome", "Processes", "Serial"]
