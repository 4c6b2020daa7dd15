def _spread(energies):
    """The root of the sum of the squares of the terms' spreads; NaN where no term has two members."""
    if not TERMS:
        return np.full(energies.shape[-1], np.nan)
    terms = [(energies[first:end], divisor) for first, end, divisor in TERMS]
    return np.sqrt(sum(((term - term.mean(axis=0)) ** 2).sum(axis=0) / divisor for term, divisor in terms))
