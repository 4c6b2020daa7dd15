"""What training many small networks costs in PyTorch: the baseline that Morsel's own benchmark is set against.

A step is one mini-batch of one network: forward, mean squared error, backward, Adam. Times are microseconds per step per
network, single precision, ELU hidden layers, linear output. Two forms are timed:

  loop     one network at a time, as most people write it: nn.Sequential, mse_loss, torch.optim.Adam;
  batched  N networks stacked into [N, ..., ...] tensors and trained at once with baddbmm and one Adam.

Each is given its fastest Adam of those that this version of PyTorch has, and batched its fastest N and memory order too.
The mini-batches are made beforehand and cost nothing here. README.md says how to run this, and which BLAS it needs.
"""

import argparse
import json
import math
import os
import statistics
import sys
import time

DEFAULT_NETWORKS = "2-5-5-1,2-10-50-1,2-20-20-20-1,2-50-50-1,2-50-50-50-1"
COUNTS = (16, 64, 256, 1024)
LEARNING_RATE = 0.01
PREPARED_BATCHES = 8
BLOCKS = 20
PROBE_SECONDS = 0.25
FINALISTS = 3


def parse_arguments():
    parser = argparse.ArgumentParser(description="Times PyTorch on small networks; prints JSON.")
    parser.add_argument("--networks", default=DEFAULT_NETWORKS, help="layouts, such as 2-10-50-1, with commas between")
    parser.add_argument("--batch", type=int, default=32, help="rows in a mini-batch")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=2.0, help="about how long each timing lasts")
    parser.add_argument("--json", action="store_true", help="one line of JSON rather than an indented document")
    parser.add_argument("--repeat-protocol", action="store_true",
                        help="answer lines such as 'loop 2-10-50-1 32' or 'batched 2-10-50-1 32' with a line of JSON each")
    return parser.parse_args()


ARGUMENTS = parse_arguments()
# The libraries read these once, when they are loaded; so this must come before torch.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = str(ARGUMENTS.threads)

import torch  # noqa: E402
from torch import nn  # noqa: E402
from torch.nn import functional  # noqa: E402


# Adam's implementations.

ADAM_VARIANTS = {
    "plain": {},
    "foreach": {"foreach": True},
    "fused": {"fused": True},
}


def adam_works(options):
    """Whether this version has the variant on this device: older ones refuse the name, or fuse only elsewhere."""
    try:
        parameter = torch.zeros(2, requires_grad=True)
        optimiser = torch.optim.Adam([parameter], lr=LEARNING_RATE, **options)
        parameter.grad = torch.ones(2)
        optimiser.step()
        return True
    except (TypeError, RuntimeError, AssertionError):
        return False


def available_adams():
    return [name for name, options in ADAM_VARIANTS.items() if adam_works(options)]


def make_adam(parameters, variant):
    return torch.optim.Adam(parameters, lr=LEARNING_RATE, **ADAM_VARIANTS[variant])


# The two trainers. Each has a step() that advances all its networks by one mini-batch, and says how many they are.

class Loop:
    """One network in the ordinary way."""

    count = 1

    def __init__(self, widths, batch, adam):
        layers = []
        for inputs, outputs in zip(widths, widths[1:]):
            layers += [nn.Linear(inputs, outputs), nn.ELU()]
        self.model = nn.Sequential(*layers[:-1])
        self.optimiser = make_adam(self.model.parameters(), adam)
        self.batches = [(torch.rand(batch, widths[0]), torch.rand(batch, widths[-1])) for _ in range(PREPARED_BATCHES)]
        self.next = 0

    def step(self):
        inputs, targets = self.batches[self.next]
        self.next = (self.next + 1) % PREPARED_BATCHES
        self.optimiser.zero_grad(set_to_none=True)
        loss = functional.mse_loss(self.model(inputs), targets)
        loss.backward()
        self.optimiser.step()


class Batched:
    """Many networks at once, each with its own mini-batches, in one of two memory orders.

    "rows":    values [N, batch, width] times weights [N, in, out];
    "columns": weights [N, out, in] times values [N, width, batch].
    """

    def __init__(self, widths, batch, adam, order, count):
        self.count = count
        self.batch = batch
        self.by_rows = order == "rows"
        self.weights = [self.make_weights(inputs, outputs) for inputs, outputs in zip(widths, widths[1:])]
        self.biases = [torch.zeros(self.shape(1, outputs), requires_grad=True) for outputs in widths[1:]]
        self.optimiser = make_adam(self.weights + self.biases, adam)
        self.batches = [(torch.rand(self.shape(batch, widths[0])), torch.rand(self.shape(batch, widths[-1])))
                        for _ in range(PREPARED_BATCHES)]
        self.next = 0

    def shape(self, rows, columns):
        return (self.count, rows, columns) if self.by_rows else (self.count, columns, rows)

    def make_weights(self, inputs, outputs):
        limit = math.sqrt(6 / (inputs + outputs))
        return torch.empty(self.shape(inputs, outputs)).uniform_(-limit, limit).requires_grad_()

    def layer(self, values, weights, biases):
        if self.by_rows:
            return torch.baddbmm(biases, values, weights)
        return torch.baddbmm(biases, weights, values)

    def predict(self, values):
        for weights, biases in zip(self.weights[:-1], self.biases[:-1]):
            values = functional.elu(self.layer(values, weights, biases))
        return self.layer(values, self.weights[-1], self.biases[-1])

    def step(self):
        inputs, targets = self.batches[self.next]
        self.next = (self.next + 1) % PREPARED_BATCHES
        self.optimiser.zero_grad(set_to_none=True)
        # The networks share nothing, so the sum of their losses gives each its own gradient.
        loss = functional.mse_loss(self.predict(inputs), targets, reduction="sum") / self.batch
        loss.backward()
        self.optimiser.step()


# Timing.

def time_steps(trainer, steps):
    start = time.perf_counter()
    for _ in range(steps):
        trainer.step()
    return time.perf_counter() - start


def measure(trainer, seconds):
    """Microseconds per step per network: the median of many short blocks, so that a disturbance spoils only its own."""
    # The first steps allocate Adam's moments and fill the allocator's pools.
    time_steps(trainer, 3)
    one = time_steps(trainer, 3) / 3
    steps = max(1, int(seconds / BLOCKS / one))
    blocks = max(3, min(BLOCKS, int(seconds / (steps * one))))
    times = [time_steps(trainer, steps) for _ in range(blocks)]
    return 1e6 * statistics.median(times) / (steps * trainer.count)


def parse_network(network):
    widths = [int(part) for part in network.split("-")]
    if len(widths) < 2 or min(widths) < 1:
        raise ValueError(f"not a layout: {network}")
    return widths


def parse_batch(text):
    batch = int(text)
    if batch < 1:
        raise ValueError(f"not a batch size: {text}")
    return batch


def candidates(form, network, batch):
    """The variants of a form: for each, its settings by name and a function that makes the trainer."""
    widths = parse_network(network)
    adams = available_adams()
    if form == "loop":
        return [({"adam": adam}, lambda adam=adam: Loop(widths, batch, adam)) for adam in adams]
    return [({"adam": adam, "order": order},
             lambda adam=adam, order=order, count=count: Batched(widths, batch, adam, order, count))
            for count in COUNTS for order in ("rows", "columns") for adam in adams]


def fastest(entrants, seconds, keep):
    """The variants that took least time. None is kept alive while another runs: they would crowd each other's caches."""
    timed = [(measure(make(), seconds), place) for place, (_, make) in enumerate(entrants)]
    return [entrants[place] for _, place in sorted(timed)[:keep]]


class Bench:
    """Finds the fastest variant of a form and network once, then times that one as often as is asked."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.chosen = {}

    def choose(self, form, network, batch):
        key = (form, network, batch)
        if key not in self.chosen:
            # A second, longer heat: the short one has let chance in.
            finalists = fastest(candidates(form, network, batch), PROBE_SECONDS, FINALISTS)
            variant, make = fastest(finalists, 3 * PROBE_SECONDS, 1)[0]
            self.chosen[key] = (variant, make())
        return self.chosen[key]

    def run(self, form, network, batch):
        variant, trainer = self.choose(form, network, batch)
        microseconds = measure(trainer, self.seconds)
        return {"form": form, "network": network, "batch": batch, "microseconds": round(microseconds, 3),
                "count": trainer.count, **variant}


# What is being timed.

def blas_name():
    """The matrix library in use. Debian's torch falls back on a slow one, and that would be no fair baseline."""
    if torch.backends.mkl.is_available():
        return "mkl"
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            loaded = maps.read()
    except OSError:
        return "unknown"
    for name in ("openblas", "blis", "atlas"):
        if name in loaded:
            return name
    return "reference" if "libblas" in loaded else "unknown"


def describe():
    return {"torchVersion": str(torch.__version__), "threads": torch.get_num_threads(), "blas": blas_name()}


# The two ways to run.

def time_loops(network, batch, seconds):
    """Each Adam's time, as which is faster differs between versions and the reader may want the plain one's."""
    return {variant["adam"]: round(measure(make(), seconds), 3) for variant, make in candidates("loop", network, batch)}


def table_row(network, batch, seconds):
    by_adam = time_loops(network, batch, seconds)
    batched = Bench(seconds).run("batched", network, batch)
    return {"network": network, "batch": batch,
            "loopMicroseconds": min(by_adam.values()), "loopByAdam": by_adam,
            "batchedMicroseconds": batched["microseconds"], "batchedCount": batched["count"],
            "batchedAdam": batched["adam"], "batchedOrder": batched["order"]}


def run_table():
    rows = [table_row(network, ARGUMENTS.batch, ARGUMENTS.seconds) for network in ARGUMENTS.networks.split(",")]
    print(json.dumps({**describe(), "rows": rows}, indent=None if ARGUMENTS.json else 2))


def answer(bench, line):
    try:
        words = line.split()
        if len(words) != 3 or words[0] not in ("loop", "batched"):
            raise ValueError("expected: loop|batched NETWORK BATCH")
        form, network, batch = words
        return {**bench.run(form, network, parse_batch(batch)), **describe()}
    except (ValueError, RuntimeError) as error:
        return {"error": str(error)}


def run_protocol():
    bench = Bench(ARGUMENTS.seconds)
    # readline, as iterating over stdin would read ahead and keep a driver that waits for its answer waiting.
    for line in iter(sys.stdin.readline, ""):
        if line.strip():
            print(json.dumps(answer(bench, line)), flush=True)


def main():
    torch.set_num_threads(ARGUMENTS.threads)
    torch.set_flush_denormal(False)
    torch.manual_seed(1)
    if ARGUMENTS.repeat_protocol:
        run_protocol()
    else:
        run_table()


if __name__ == "__main__":
    main()
