"""Morsel in Python: fits potential-energy surfaces with small neural networks, and evaluates them.

    import morsel

    fit = morsel.fit("points.xyz", time_limit="5m")
    energies_cm1, gradients_cm1_per_angstrom = fit.surface.energy_and_gradient(positions_angstrom)

Fitting, inspecting, advising and studies are done by the program `morsel`, which the package carries; its words are the exceptions'.
Surfaces are evaluated in this process.
"""

from ._errors import Interrupted, MorselError, RequestError
from ._program import program, version
from ._surface import Surface
from ._verbs import Fit, advise, fit, inspect, study

__all__ = ["Fit", "Interrupted", "MorselError", "RequestError", "Surface", "advise", "fit", "inspect", "program", "study", "version"]
