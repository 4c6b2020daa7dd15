def _coordinates(x):
    """The coordinates themselves are the inputs of the networks."""
    return x, lambda slopes: slopes
