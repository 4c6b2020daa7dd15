using Morsel.Descriptors;

namespace Morsel.Interop.Exports.C;

/// <summary>The variable y of each distance, with its slope.</summary>
static class CVariable
{
    /// <summary>The function <c>variable</c>.</summary>
    public static string Code(Invariants invariants, string suffix)
    {
        string opening =
            $"static void variable{suffix}(const double *r, double *y, double *dy)\n{{\n    for (int k = 0; k < {invariants.Pairs.Length}; k++) {{\n";
        const string Closing = "    }\n}\n";
        return invariants.Variable switch
        {
            DistanceVariable => $"""
                /* y = r, and dy/dr. */
                {opening}        y[k] = r[k];
                        dy[k] = 1;
                {Closing}
                """,
            InverseVariable => $"""
                /* y = 1/r, r in angstrom, and dy/dr. */
                {opening}        y[k] = 1 / r[k];
                        dy[k] = -y[k] * y[k];
                {Closing}
                """,
            ExponentialVariable exponential => $"""
                /* y = exp(-r/a), a = {CText.Number(exponential.RangeInAngstrom)} angstrom, and dy/dr. */
                {opening}        y[k] = exp(-r[k] / {CText.Number(exponential.RangeInAngstrom)});
                        dy[k] = -y[k] / {CText.Number(exponential.RangeInAngstrom)};
                {Closing}
                """,
            ExponentialDifferenceVariable difference => $"""
                /* y = exp(-r/a) - exp(-r0/a), a = {CText.Number(difference.RangeInAngstrom)} angstrom, and dy/dr. */
                static const double r0{suffix}[{invariants.Pairs.Length}] = {CText.Table(invariants.References)};

                {opening}        double e = exp(-r[k] / {CText.Number(difference.RangeInAngstrom)});

                        y[k] = e - exp(-r0{suffix}[k] / {CText.Number(difference.RangeInAngstrom)});
                        dy[k] = -e / {CText.Number(difference.RangeInAngstrom)};
                {Closing}
                """,
            KernelVariable => $"""
                /*
                 * The reciprocal-power kernel y = 3/(20 x>^4) - (6/35) x</x>^5 + (3/56) x<^2/x>^6, with x< and x> the smaller and larger of r and r0,
                 * in angstrom, and dy/dr. T.-S. Ho and H. Rabitz, J. Chem. Phys. 104, 2584 (1996), Eq. 17.
                 */
                static const double r0{suffix}[{invariants.Pairs.Length}] = {CText.Table(invariants.References)};

                {opening}        double inner = r[k] < r0{suffix}[k] ? r[k] : r0{suffix}[k], outer = r[k] < r0{suffix}[k] ? r0{suffix}[k] : r[k];
                        double t = inner / outer, fourth = 1 / (outer * outer * outer * outer);

                        y[k] = fourth * (3.0 / 20 - t * (6.0 / 35 - 3.0 / 56 * t));
                        dy[k] = fourth / outer * (r[k] < r0{suffix}[k] ? 3.0 / 28 * t - 6.0 / 35 : t * (6.0 / 7 - 9.0 / 28 * t) - 3.0 / 5);
                {Closing}
                """,
            _ => throw new ExportException($"C code cannot express inputs made of {invariants.Variable.Formula}."),
        };
    }
}
