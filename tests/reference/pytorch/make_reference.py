"""Makes training.json and activations.json: numbers from an independent implementation to test Morsel against.

How to run, on Debian 12 (the stored files were made with its torch 1.13.0a0, package version 1.13.1):

    apt-get install --no-install-recommends python3-torch python3-numpy libopenblas0-pthread
    OPENBLAS_NUM_THREADS=1 /usr/bin/python3 tests/reference/pytorch/make_reference.py

Another BLAS or another version changes the last digits. The files are written beside this script. Everything that a
trainer needs (data, batch order, initial weights) is in training.json, so nothing depends on a random generator but the
making of the file itself.

Conventions:
  * A network's parameters are one flat list. For each layer from the input on: the weight matrix [output][input], row by
    row, then the biases [output].
  * The loss, and so the gradient, is the mean squared error over the batch.
  * At exactly 0 the piecewise activations take their negative branch: relu' = 0, elu' = 1, selu' = lambda * alpha.
  * Initial weights, points and targets are numbers that single precision holds exactly, so loss32 and loss64 start from
    the same place.
"""

import json
import math
import pathlib
import random

import torch

SELU_ALPHA = 1.67326324
SELU_LAMBDA = 1.05070098

POINT_COUNT = 48
BATCH_SIZE = 16
STEP_COUNT = 100
RECORDED_STEPS = (0, 1, 10, 100)
LEARNING_RATE = 0.01
LAYOUTS = ([7], [5, 4], [5, 4, 3])


# Activations. They are written out where torch's own differs: its softplus turns linear above 20, its selu has more digits.

def exponential_minus_one_below_zero(x):
    # The clamp keeps the branch that is not taken from overflowing: infinity times a zero gradient would be NaN.
    return torch.expm1(torch.clamp(x, max=0.0))


def elu(x):
    return torch.where(x > 0, x, exponential_minus_one_below_zero(x))


def selu(x):
    return SELU_LAMBDA * torch.where(x > 0, x, SELU_ALPHA * exponential_minus_one_below_zero(x))


def softplus(x):
    # torch's log-sigmoid is min(x, 0) - log1p(exp(-|x|)): exact far out on both sides. (Its logaddexp is not below 0.)
    return -torch.nn.functional.logsigmoid(-x)


ACTIVATIONS = {
    "selu": selu,
    "elu": elu,
    "relu": torch.relu,
    "tanh": torch.tanh,
    "softplus": softplus,
    "silu": lambda x: x * torch.sigmoid(x),
    "sigmoid": torch.sigmoid,
    "sine": torch.sin,
    "linear": lambda x: x,
}


# Derivatives in closed form, free of cancellation. They are what activations.json holds: autograd's tanh' = 1 - tanh^2
# has no correct digit left where tanh is nearly 1.

def sigmoid_derivative(x):
    return torch.sigmoid(x) * torch.sigmoid(-x)


def tanh_derivative(x):
    return 4 * sigmoid_derivative(2 * x)


DERIVATIVES = {
    "selu": lambda x: SELU_LAMBDA * torch.where(x > 0, torch.ones_like(x), SELU_ALPHA * torch.exp(x)),
    "elu": lambda x: torch.where(x > 0, torch.ones_like(x), torch.exp(x)),
    "relu": lambda x: (x > 0).to(x.dtype),
    "tanh": tanh_derivative,
    "softplus": torch.sigmoid,
    "silu": lambda x: torch.sigmoid(x) + x * sigmoid_derivative(x),
    "sigmoid": sigmoid_derivative,
    "sine": torch.cos,
}


# Network.

def layer_shapes(layout):
    widths = [2, *layout, 1]
    return list(zip(widths[1:], widths[:-1]))


def unpack(flat, layout, dtype):
    """The flat list as [weights, biases, weights, biases, ...], each a leaf that gathers gradients."""
    parameters, offset = [], 0
    for outputs, inputs in layer_shapes(layout):
        for shape in ((outputs, inputs), (outputs,)):
            count = math.prod(shape)
            values = torch.tensor(flat[offset:offset + count], dtype=dtype).reshape(shape)
            parameters.append(values.requires_grad_())
            offset += count
    assert offset == len(flat)
    return parameters


def predict(parameters, inputs, activation, output_activation):
    values = inputs
    last = len(parameters) - 2
    for layer in range(0, len(parameters), 2):
        values = values @ parameters[layer].T + parameters[layer + 1]
        values = ACTIVATIONS[output_activation if layer == last else activation](values)
    return values[:, 0]


def mean_squared_error(predictions, targets):
    return ((predictions - targets) ** 2).mean()


# Optimisers.

class KerasAdam:
    """Adam as Keras has it: the bias corrections are folded into the rate, so epsilon is not scaled with them."""

    def __init__(self, parameters, settings):
        self.parameters = parameters
        self.settings = settings
        self.first = [torch.zeros_like(p) for p in parameters]
        self.second = [torch.zeros_like(p) for p in parameters]
        self.count = 0

    def step(self, learning_rate):
        beta1, beta2, epsilon = (self.settings[name] for name in ("beta1", "beta2", "epsilon"))
        self.count += 1
        rate = learning_rate * math.sqrt(1 - beta2 ** self.count) / (1 - beta1 ** self.count)
        with torch.no_grad():
            for p, m, v in zip(self.parameters, self.first, self.second):
                m.copy_(beta1 * m + (1 - beta1) * p.grad)
                v.copy_(beta2 * v + (1 - beta2) * p.grad ** 2)
                p -= rate * m / (torch.sqrt(v) + epsilon)


class TorchOptimiser:
    """One of torch's own optimisers, with the learning rate given at each step."""

    def __init__(self, optimiser):
        self.optimiser = optimiser

    def step(self, learning_rate):
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate
        self.optimiser.step()


def make_optimiser(parameters, settings):
    kind, rate = settings["kind"], settings["learningRate"]
    if kind == "sgd":
        return TorchOptimiser(torch.optim.SGD(parameters, lr=rate, momentum=settings["momentum"]))
    if settings["form"] == "keras":
        return KerasAdam(parameters, settings)
    options = {"lr": rate, "betas": (settings["beta1"], settings["beta2"]), "eps": settings["epsilon"]}
    if kind == "adamw":
        return TorchOptimiser(torch.optim.AdamW(parameters, weight_decay=settings["weightDecay"], **options))
    return TorchOptimiser(torch.optim.Adam(parameters, **options))


def scheduled_rate(initial, schedule, step):
    """The learning rate of a step, counted from 0."""
    if schedule["kind"] == "cosine":
        end = schedule["end"]
        return end + (initial - end) * 0.5 * (1 + math.cos(math.pi * step / schedule["steps"]))
    if schedule["kind"] == "step":
        return initial * schedule["factor"] ** (step // schedule["every"])
    return initial


# Training.

def train(case, problem, dtype):
    """The first batch's gradient, and the loss over all points after each of the recorded steps."""
    inputs = torch.tensor(problem["points"], dtype=dtype)
    targets = torch.tensor(problem["targets"], dtype=dtype)
    parameters = unpack(problem["initial"][layout_name(case["layout"])], case["layout"], dtype)
    optimiser = make_optimiser(parameters, case["optimiser"])

    def loss_over(rows):
        predictions = predict(parameters, inputs[rows], case["activation"], case["outputActivation"])
        return mean_squared_error(predictions, targets[rows])

    def full_loss():
        with torch.no_grad():
            return loss_over(slice(None)).item()

    losses, first_gradient = {"0": full_loss()}, None
    for step, rows in enumerate(problem["batches"]):
        for p in parameters:
            p.grad = None
        loss_over(rows).backward()
        if first_gradient is None:
            first_gradient = torch.cat([p.grad.reshape(-1) for p in parameters]).tolist()
        optimiser.step(scheduled_rate(case["optimiser"]["learningRate"], case["schedule"], step))
        if step + 1 in RECORDED_STEPS:
            losses[str(step + 1)] = full_loss()
    return first_gradient, losses


# The problem: data, batch order, initial weights.

def single(value):
    """The nearest number that single precision holds."""
    return torch.tensor(value, dtype=torch.float32).item()


def layout_name(layout):
    return "-".join(map(str, layout))


def target(x, y):
    return 0.7 * math.sin(2 * x + y) + 0.4 * math.cos(3 * y) * x + 0.2


def make_points(generator):
    return [[single(generator.uniform(-1, 1)) for _ in range(2)] for _ in range(POINT_COUNT)]


def make_batches(generator):
    """Row numbers for each step: a new order of all points for each epoch, cut into batches."""
    batches = []
    while len(batches) < STEP_COUNT:
        order = generator.sample(range(POINT_COUNT), POINT_COUNT)
        batches += [order[i:i + BATCH_SIZE] for i in range(0, POINT_COUNT, BATCH_SIZE)]
    return batches[:STEP_COUNT]


def make_initial(generator, layout):
    """Glorot-uniform weights; small biases that are not 0, so that a trainer which drops them is found out."""
    flat = []
    for outputs, inputs in layer_shapes(layout):
        limit = math.sqrt(6 / (inputs + outputs))
        flat += [single(generator.uniform(-limit, limit)) for _ in range(outputs * inputs)]
        flat += [single(generator.uniform(-0.1, 0.1)) for _ in range(outputs)]
    return flat


def make_problem():
    # From this start the case with a relu output learns, and has some outputs at 0: other seeds give none, or only those.
    generator = random.Random(18)
    points = make_points(generator)
    return {
        "points": points,
        "targets": [single(target(x, y)) for x, y in points],
        "batches": make_batches(generator),
        "initial": {layout_name(layout): make_initial(generator, layout) for layout in LAYOUTS},
    }


# The cases.

def adam(form, epsilon, kind="adam", **more):
    return {"kind": kind, "form": form, "learningRate": LEARNING_RATE,
            "beta1": 0.9, "beta2": 0.999, "epsilon": epsilon, **more}


KERAS_ADAM = adam("keras", 1e-7)
CONSTANT = {"kind": "constant"}

OTHER_OPTIMISERS = {
    "pytorch-adam": adam("pytorch", 1e-8),
    "pytorch-adamw": adam("pytorch", 1e-8, kind="adamw", weightDecay=0.01),
    "pytorch-sgd": {"kind": "sgd", "form": "pytorch", "learningRate": LEARNING_RATE, "momentum": 0.9},
}

SCHEDULES = {
    "cosine": {"kind": "cosine", "steps": STEP_COUNT, "end": 0.0},
    "step": {"kind": "step", "factor": 0.5, "every": 25},
}


def make_case(activation, layout, output="linear", optimiser=KERAS_ADAM, schedule=CONSTANT, suffix=""):
    parts = [activation, layout_name(layout)] + ([suffix] if suffix else [])
    return {"name": " ".join(parts), "activation": activation, "outputActivation": output,
            "layout": layout, "optimiser": optimiser, "schedule": schedule}


def make_cases():
    hidden = [name for name in ACTIVATIONS if name != "linear"]
    cases = [make_case(activation, layout) for activation in hidden for layout in LAYOUTS]
    cases += [make_case(activation, [5, 4], output=activation, suffix=f"{activation}-output")
              for activation in ("elu", "tanh", "relu")]
    cases += [make_case(activation, layout, optimiser=settings, suffix=name)
              for activation, layout in (("elu", [5, 4]), ("tanh", [5, 4, 3]))
              for name, settings in OTHER_OPTIMISERS.items()]
    cases += [make_case("elu", [5, 4], schedule=settings, suffix=name) for name, settings in SCHEDULES.items()]
    return cases


def solve(case, problem):
    gradient, loss64 = train(case, problem, torch.float64)
    _, loss32 = train(case, problem, torch.float32)
    # A case that fails to learn exercises little of a trainer.
    assert loss64["100"] < 0.5 * loss64["0"], (case["name"], loss64)
    return {**case, "firstGradient": gradient, "loss64": loss64, "loss32": loss32}


# The activations by themselves.

def activation_points():
    sizes = [1e-8, 1e-3, 0.01, 0.1, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 7.5,
             9.0, 10.0, 12.0, 14.0, 16.0, 18.0, 19.5, 20.5, 22.0, 25.0, 27.5, 30.0]
    return [-size for size in reversed(sizes)] + [0.0] + sizes


def tabulate_activation(name, points):
    x = torch.tensor(points, dtype=torch.float64, requires_grad=True)
    value = ACTIVATIONS[name](x)
    derivative = DERIVATIVES[name](x.detach())
    automatic, = torch.autograd.grad(value.sum(), x)
    assert torch.allclose(derivative, automatic, rtol=1e-14, atol=1e-14), name
    return {"name": name, "value": value.tolist(), "derivative": derivative.tolist()}


# Files.

def write_json(path, header, list_name, items):
    """Compact JSON, with one line for each item so that a change to one is seen as such."""
    def compact(value):
        # json writes a float with repr: the shortest text that reads back as the same number.
        return json.dumps(value, separators=(",", ":"), allow_nan=False)

    lines = [f"{compact(key)}:{compact(value)}," for key, value in header.items()]
    body = ",\n".join(map(compact, items))
    path.write_text("{\n" + "\n".join(lines) + f'\n"{list_name}":[\n{body}\n]\n}}\n', encoding="utf-8", newline="\n")


def main():
    torch.set_num_threads(1)
    folder = pathlib.Path(__file__).resolve().parent
    version = {"torchVersion": str(torch.__version__)}

    problem = make_problem()
    cases = [solve(case, problem) for case in make_cases()]
    write_json(folder / "training.json", {**version, **problem}, "cases", cases)

    points = activation_points()
    activations = [tabulate_activation(name, points) for name in DERIVATIVES]
    write_json(folder / "activations.json", {**version, "points": points}, "activations", activations)


if __name__ == "__main__":
    main()
