"""Stands in for ONNX Runtime, which Debian lacks, with so much of its interface as check.py and the documentation use: NumPy runs the nodes.

It shares no code with ONNX Runtime or with Morsel. Needs python3-onnx to read the models.
"""

from types import SimpleNamespace

import numpy as np
import onnx
from onnx import numpy_helper

OPERATIONS = {
    "Add": np.add,
    "And": np.logical_and,
    "Concat": lambda *x, axis: np.concatenate(x, axis),
    "Cast": lambda x, to: x.astype(onnx.mapping.TENSOR_TYPE_TO_NP_TYPE[to]),
    "Div": np.divide,
    "Expand": lambda x, shape: np.broadcast_to(x, np.broadcast_shapes(x.shape, tuple(shape))),
    "Gather": lambda x, indices, axis: np.take(x, indices, axis),
    "Greater": np.greater,
    "GreaterOrEqual": np.greater_equal,
    "LessOrEqual": np.less_equal,
    "MatMul": np.matmul,
    "Mul": np.multiply,
    "Neg": np.negative,
    "Not": np.logical_not,
    "Reciprocal": np.reciprocal,
    "ReduceSum": lambda x, axes, keepdims: np.sum(x, tuple(axes), keepdims=bool(keepdims)),
    "Shape": lambda x: np.array(x.shape),
    "Sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "Sqrt": np.sqrt,
    "Sub": np.subtract,
    "Sum": lambda *x: sum(x[1:], x[0]),
    "Tanh": np.tanh,
    "Transpose": np.transpose,
    "Unsqueeze": lambda x, axes: np.expand_dims(x, tuple(axes)),
}


class InferenceSession:
    def __init__(self, path, providers=()):
        self._graph = onnx.load(path).graph

    def get_inputs(self):
        return [_value(value) for value in self._graph.input]

    def get_outputs(self):
        return [_value(value) for value in self._graph.output]

    def run(self, names, feed):
        tensors = dict(feed)
        for value in self._graph.input:
            wanted = onnx.mapping.TENSOR_TYPE_TO_NP_TYPE[value.type.tensor_type.elem_type]
            assert feed[value.name].dtype == wanted, f"{value.name}: expected {wanted}, got {feed[value.name].dtype}"
        for tensor in self._graph.initializer:
            tensors[tensor.name] = numpy_helper.to_array(tensor)
        for node in self._graph.node:
            attributes = {attribute.name: attribute.i for attribute in node.attribute}
            tensors[node.output[0]] = OPERATIONS[node.op_type](*(tensors[name] for name in node.input), **attributes)
        return [tensors[name] for name in names or [value.name for value in self._graph.output]]


def _value(value):
    return SimpleNamespace(name=value.name, shape=[d.dim_param or d.dim_value for d in value.type.tensor_type.shape.dim])
