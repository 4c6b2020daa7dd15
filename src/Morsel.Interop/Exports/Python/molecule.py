class _Invariants:
    """The inputs of the networks: sums of products of variables y(r), r the distances of the pairs of atoms.

    The sums run over all exchanges of like atoms, which therefore change nothing. The products are made by a
    straight-line program over nodes: the constant 1, the variables, then each product from an earlier one, its
    parent, and a variable, its factor; all those of one degree at once. An input is the sum of count nodes from
    first on.
    """

    def __init__(self, variable, parents, factors, firsts, counts):
        degrees = [0] + [1] * len(ONE)
        for parent in parents:
            degrees.append(degrees[parent] + 1)
        self.variable, self.nodes, self.counts = variable, len(degrees), counts
        self.summed = np.concatenate([np.arange(first, first + count) for first, count in zip(firsts, counts)])
        self.starts = np.cumsum([0] + counts[:-1])
        self.steps = []
        for degree in range(2, degrees[-1] + 1):
            start, end = np.searchsorted(degrees, [degree, degree + 1])
            step = slice(start - 1 - len(ONE), end - 1 - len(ONE))
            self.steps.append((slice(start, end), _Rows(parents[step]), _Rows(factors[step])))

    def __call__(self, positions):
        """The inputs, and the function that makes dV/dx of dV/dq."""
        separations = positions[ONE.rows] - positions[OTHER.rows]
        distances = np.sqrt((separations * separations).sum(axis=1))
        variables = slice(1, 1 + len(distances))
        nodes = np.ones((self.nodes, positions.shape[-1]))
        nodes[variables], dy_dr = self.variable(distances)
        for made, parents, factors in self.steps:
            nodes[made] = nodes[parents.rows] * nodes[factors.rows]

        def to_gradient(slopes):
            in_nodes = np.zeros_like(nodes)
            in_nodes[self.summed] = np.repeat(slopes, self.counts, axis=0)
            for made, parents, factors in reversed(self.steps):
                parents.add(in_nodes, in_nodes[made] * nodes[factors.rows])
                factors.add(in_nodes, in_nodes[made] * nodes[parents.rows])
            along = (in_nodes[variables] * dy_dr / distances)[:, np.newaxis] * separations
            gradient = np.zeros_like(positions)
            ONE.add(gradient, along)
            OTHER.add(gradient, -along)
            return gradient

        return np.add.reduceat(nodes[self.summed], self.starts, axis=0), to_gradient


class _Rows:
    """Rows of an array by their numbers, of which several may be the same."""

    def __init__(self, rows):
        self.rows = np.array(rows)
        self.order = np.argsort(self.rows, kind="stable")
        self.different, self.starts = np.unique(self.rows[self.order], return_index=True)

    def __len__(self):
        return len(self.rows)

    def add(self, array, values):
        """Adds one of the values to each of the rows."""
        array[self.different] += np.add.reduceat(values[self.order], self.starts, axis=0)
