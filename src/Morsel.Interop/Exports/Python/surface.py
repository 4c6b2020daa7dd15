"""{{head}}
"""

import sys
{{imports}}from typing import NamedTuple

import numpy as np

{{constants}}


class Prediction(NamedTuple):
    """What the surface says of one point, or of n points along the first axis."""

    energy: np.ndarray
    gradient: np.ndarray
    spread: np.ndarray
    outside: np.ndarray


def evaluate({{argument}}):
    """Energy and gradient dV/dx of one point or of many; see the head of this file.

    {{order}}
    """
    prediction = predict({{argument}})
    return prediction.energy, prediction.gradient


def predict({{argument}}):
    """Energy, gradient, spread and flag of one point or of many; see the head of this file.

    {{order}}
    """
    points = np.asarray({{argument}}, dtype=float)
    if points.shape != SHAPE and points.shape[1:] != SHAPE:
        shape = ", ".join(str(length) for length in SHAPE)
        raise ValueError(f"{{argument}}: expected an array of shape ({shape}) or (n, {shape}), got {points.shape}")
    if not np.isfinite(points).all():
        place = tuple(int(index) for index in np.argwhere(~np.isfinite(points))[0])
        raise ValueError(f"{{argument}}{list(place)} is {points[place]}, which is no finite number")
    if points.shape == SHAPE:
        return Prediction(*(values[0] for values in predict(points[np.newaxis])))
    count = len(points)
    prediction = Prediction(np.empty(count), np.empty(points.shape), np.empty(count), np.empty(count, dtype=bool))
    for start in range(0, count, CHUNK):
        chunk = slice(start, start + CHUNK)
        values = _predict(np.ascontiguousarray(np.moveaxis(points[chunk], 0, -1)))
        for whole, part in zip(prediction, values):
            whole[chunk] = np.moveaxis(part, -1, 0)
    return prediction


def _predict(x):
    """The fields of a Prediction, for points along the last axis, as everywhere below."""
    energies, gradient, inside = [], np.zeros_like(x), np.ones(x.shape[-1], dtype=bool)
    # Where atoms coincide, infinities come and go as they do in the surface itself.
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        for inputs, low, high, members in SURFACE:
            q, to_gradient = inputs(x)
            inside &= ((q >= low) & (q <= high)).all(axis=0)
            slopes = np.zeros_like(q)
            for member in members:
                energies.append(member.evaluate(q, slopes))
            gradient += to_gradient(slopes)
    energies = ENERGY_FACTOR * np.array(energies)
    {{spread}}
    return energies.mean(axis=0), ENERGY_FACTOR * gradient / len(energies), spread, ~inside


{{terms}}


{{calculator}}


class _Network:
    """One member of the committee: V = offset + scale f((q - mean) / deviation), f a network with a linear output."""

    def __init__(self, mean, deviation, layers, activation, offset, scale):
        self.mean, self.deviation = _column(mean), _column(deviation)
        self.layers = [(np.reshape(weights, (len(biases), -1)), _column(biases)) for weights, biases in layers]
        self.activation, self.offset, self.scale = activation, offset, scale

    def evaluate(self, q, slopes):
        """V for the inputs q, [input][point]; dV/dq is added to the slopes."""
        a, steps = (q - self.mean) / self.deviation, []
        for weights, biases in self.layers[:-1]:
            a, step = self.activation(weights @ a + biases)
            steps.append(step)
        weights, biases = self.layers[-1]
        f, g = (weights @ a + biases)[0], weights.T
        for (weights, _), step in zip(self.layers[-2::-1], reversed(steps)):
            g = weights.T @ (step * g)
        slopes += self.scale * g / self.deviation
        return self.offset + self.scale * f


def _column(values):
    return np.array(values, dtype=float)[:, np.newaxis]


{{activations}}


{{inputs}}


def self_test():
    """Compares with REFERENCE, prints the largest deviations; true if they are no more than rounding."""
    points, energy, gradient, spread, outside = (np.array(column, dtype=float) for column in zip(*REFERENCE))
    found = predict(points.reshape((-1,) + SHAPE))
    passed = np.array_equal(found.outside, outside)
    print(f"{{name}}: {len(points)} reference points, flags {'as expected' if passed else 'DIFFER'}")
    span = max(np.ptp(energy), 1e-6 * abs(energy).max())
    for quantity, deviation, allowed, unit in (
        ("energy", found.energy - energy, 1e-10 * span, "{{energy-unit}}"),
        ("gradient", found.gradient.ravel() - gradient.ravel(), 1e-8 * abs(gradient).max(), "{{gradient-unit}}"),
        ("spread", np.nan_to_num(found.spread - spread), 1e-10 * span, "{{energy-unit}}"),
    ):
        largest = abs(deviation).max()
        passed &= bool(largest <= allowed)
        print(f"largest deviation of the {quantity:8} {largest:.1e}{unit} (allowed {allowed:.1e})")
    print("passed" if passed else "FAILED: this is not the surface that was exported")
    return passed


{{tables}}

# Point, energy, gradient, spread (None of one network), whether outside the range of the training points.
REFERENCE = [
{{reference}}
]

if __name__ == "__main__":
    sys.exit(0 if self_test() else 1)
