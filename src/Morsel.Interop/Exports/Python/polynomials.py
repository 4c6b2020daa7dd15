class _Polynomials:
    """The inputs of the networks: products of Chebyshev polynomials T_k(s), one of each coordinate.

    s = (2 x - high - low) / (high - low) runs from -1 to 1 over a box. A row of powers has the k of each coordinate.
    """

    def __init__(self, low, high, powers):
        self.low, self.high = _column(low), _column(high)
        self.powers = np.reshape(powers, (-1, len(low)))

    def __call__(self, x):
        """The inputs, and the function that makes dV/dx of dV/dq."""
        coordinates = np.arange(len(x))
        values, slopes = (table[self.powers, coordinates] for table in self._polynomials(x))

        def to_gradient(in_inputs):
            gradient = np.empty_like(x)
            for d in coordinates:
                along = np.where((coordinates == d)[:, np.newaxis], slopes, values)
                gradient[d] = (in_inputs * along.prod(axis=1)).sum(axis=0)
            return gradient

        return values.prod(axis=1), to_gradient

    def _polynomials(self, x):
        """T_k(s) and dT_k/dx, both [k][coordinate][point]."""
        s, ds_dx = (2 * x - self.high - self.low) / (self.high - self.low), 2 / (self.high - self.low)
        shape = (self.powers.max() + 1,) + x.shape
        values, slopes = np.ones(shape), np.zeros(shape)
        values[1], slopes[1] = s, ds_dx
        for k in range(2, len(values)):
            values[k] = 2 * s * values[k - 1] - values[k - 2]
            slopes[k] = 2 * (s * slopes[k - 1] + ds_dx * values[k - 1]) - slopes[k - 2]
        return values, slopes
