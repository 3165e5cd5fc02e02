"""介護カイゼン: improvement plans for small care offices, made without a network."""

__version__ = "0.1.0"
