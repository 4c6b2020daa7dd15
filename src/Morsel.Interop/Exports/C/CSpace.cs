using Morsel.Surfaces;

namespace Morsel.Interop.Exports.C;

/// <summary>What C says differently of a molecule and of plain axes, and the function that evaluates one point.</summary>
abstract class CSpace(ExportRequest request)
{
    public static CSpace Of(ExportRequest request, ExportUnits units) =>
        request.Surface.Space.Match<CSpace>(molecule => new CMolecule(request, units, molecule), axes => new CAxes(request, axes));

    /// <summary>What the surface is of, for the first line of a file.</summary>
    public abstract string Title { get; }

    /// <summary>The comment on the number of atoms.</summary>
    public abstract string Atoms { get; }

    /// <summary>The comment on the number of coordinates.</summary>
    public abstract string Coordinates { get; }

    /// <summary>Which symbols of units there are, for a comment.</summary>
    public abstract string UnitSymbols { get; }

    /// <summary>The declaration of the function that tells atoms or coordinates apart.</summary>
    public abstract string NamingFunction { get; }

    /// <summary>The function that evaluates one point, and those that name its coordinates.</summary>
    public abstract string Evaluation(CInputs[] inputs);

    protected Surface Surface => request.Surface;

    protected string Name => request.Name;

    protected string Prefix { get; } = request.Name.ToUpperInvariant();

    /// <summary>The mean of the energies, and their spread.</summary>
    /// <param name="factor">Code that takes the spread to the export's unit.</param>
    protected string Committee(string factor) =>
        Surface.Terms.Length > 1 ? Sum(factor)
        : Surface.Members.Length == 1
            ? """
                    const double mean = energy[0];
                    if (spread)
                        *spread = NAN; /* one network cannot disagree */
                """
        : $$"""
                double mean = 0, squares = 0;
                for (int m = 0; m < {{Prefix}}_MEMBERS; m++)
                    mean += energy[m];
                mean /= {{Prefix}}_MEMBERS;
                for (int m = 0; m < {{Prefix}}_MEMBERS; m++)
                    squares += (energy[m] - mean) * (energy[m] - mean);
                if (spread)
                    *spread = {{factor}}sqrt(squares / ({{Prefix}}_MEMBERS - 1));
            """;

    string Sum(string factor) =>
        $$"""
                double mean = 0{{(Surface.HasSpread ? ", variance = 0" : "")}};
                for (int m = 0; m < {{Prefix}}_MEMBERS; m++)
                    mean += energy[m];
                mean /= {{Prefix}}_MEMBERS;
            {{string.Join(
                '\n',
                Surface.Disagreeing.Select(term =>
                    $"    variance += variance_of({term.Count}, energy + {term.First}, {CText.Number(term.Divisor)});"
                )
            )}}
                if (spread)
                    *spread = {{(Surface.HasSpread ? $"{factor}sqrt(variance)" : "NAN")}}; /* {{(
                Surface.HasSpread ? "the squares of the terms' spreads add" : "single networks cannot disagree"
            )}} */
            """;

    /// <summary>What <see cref="Committee"/> calls of a sum; nothing otherwise.</summary>
    protected string Variance =>
        Surface.Terms.Length == 1 || !Surface.HasSpread
            ? ""
            : """
                static double variance_of(int count, const double *energy, double divisor)
                {
                    double mean = 0, squares = 0;

                    for (int m = 0; m < count; m++)
                        mean += energy[m];
                    mean /= count;
                    for (int m = 0; m < count; m++)
                        squares += (energy[m] - mean) * (energy[m] - mean);
                    return squares / divisor;
                }


                """;

    protected static string Parts(CInputs[] inputs, string from, string slopes) =>
        string.Join('\n', inputs.Select(input => $"    inside &= part{input.Suffix}({from}, energy, {slopes});"));
}
