using Morsel.Descriptors;

namespace Morsel.Interop.Exports.Python;

/// <summary>A pair variable as a function of the distances, [pair][point], that gives y and dy/dr.</summary>
static class PythonVariable
{
    public static string Of(PairVariable variable) =>
        variable switch
        {
            DistanceVariable => """
                def _distance(r):
                    return r, np.ones_like(r)
                """,
            InverseVariable => """
                def _inverse(r):
                    y = 1 / r
                    return y, -y * y
                """,
            ExponentialVariable => """
                def _exponential(a):
                    def variable(r):
                        y = np.exp(-r / a)
                        return y, -y / a

                    return variable
                """,
            ExponentialDifferenceVariable => """
                def _exponential_difference(a, references):
                    offset = np.exp(-_column(references) / a)

                    def variable(r):
                        y = np.exp(-r / a)
                        return y - offset, -y / a

                    return variable
                """,
            KernelVariable => """"
                def _kernel(references):
                    """The reciprocal-power kernel k[3,3] of T.-S. Ho and H. Rabitz, J. Chem. Phys. 104, 2584 (1996), Eq. 17."""
                    r0 = _column(references)

                    def variable(r):
                        inverse = 1 / np.maximum(r, r0)
                        ratio = np.minimum(r, r0) * inverse
                        inward = 3 / 28 * ratio - 6 / 35
                        outward = ratio * (6 / 7 - 9 / 28 * ratio) - 3 / 5
                        return inverse**4 * (3 / 20 - ratio * (6 / 35 - 3 / 56 * ratio)), inverse**5 * np.where(r < r0, inward, outward)

                    return variable
                """",
            _ => throw new ArgumentOutOfRangeException(nameof(variable), variable, "Not a pair variable."),
        };

    /// <summary>How the program names it.</summary>
    public static string Use(Invariants descriptor) =>
        descriptor.Variable switch
        {
            DistanceVariable => "_distance",
            InverseVariable => "_inverse",
            ExponentialVariable { RangeInAngstrom: var range } => $"_exponential({PythonText.Number(range)})",
            ExponentialDifferenceVariable { RangeInAngstrom: var range } =>
                $"_exponential_difference({PythonText.Number(range)}, {PythonText.List(descriptor.References, 4)})",
            KernelVariable => $"_kernel({PythonText.List(descriptor.References, 4)})",
            _ => throw new ArgumentOutOfRangeException(nameof(descriptor), descriptor.Variable, "Not a pair variable."),
        };
}
