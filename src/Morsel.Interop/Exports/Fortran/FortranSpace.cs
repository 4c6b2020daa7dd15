using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>What Fortran says differently of a molecule and of plain axes, and the subroutine that evaluates one point.</summary>
abstract class FortranSpace(ExportRequest request)
{
    public static FortranSpace Of(ExportRequest request, ExportUnits units) =>
        request.Surface.Space.Match<FortranSpace>(
            molecule => new FortranMolecule(request, units, molecule),
            axes => new FortranAxes(request, axes)
        );

    /// <summary>What the surface is of, for the first line of a file.</summary>
    public abstract string Title { get; }

    /// <summary>The constants of the module that say how large x is.</summary>
    public abstract string Sizes { get; }

    /// <summary>The constant that a caller asks for.</summary>
    public abstract string Size { get; }

    /// <summary>The shape of x, for a declaration in what knows the module's constants.</summary>
    public abstract string Shape { get; }

    /// <summary>All of one x, as an index.</summary>
    public abstract string Colons { get; }

    /// <summary>The shape of x as numbers.</summary>
    public abstract ImmutableArray<int> Extents { get; }

    /// <summary>The name in C of the function that gives the size, after the surface's.</summary>
    public abstract string SizeInC { get; }

    /// <summary>How C sees x and g, for a comment.</summary>
    public abstract string LayoutInC { get; }

    /// <summary>Wrappers beside that for C: what their files are called after the surface, and their texts.</summary>
    public abstract ImmutableArray<(string Suffix, string Text)> Wrappers { get; }

    /// <summary>Whose conventions the wrappers have.</summary>
    public abstract string Conventions { get; }

    /// <summary>What the check of the wrappers declares.</summary>
    public abstract string CheckDeclarations { get; }

    /// <summary>What it does before the first point.</summary>
    public abstract string CheckPreparations { get; }

    /// <summary>What it does at each point.</summary>
    public abstract string CheckOfPoint { get; }

    /// <summary>The subroutine that evaluates one point.</summary>
    public abstract string Evaluation();

    protected Surface Surface => request.Surface;

    protected string Name => request.Name;

    protected string Describe() =>
        Surface.Terms.Length == 1
            ? """
                  ! v, and what is wanted of: g = dv/dx; the code above; spread, the standard deviation of the members' energies (divisor M - 1; NaN
                  ! of a single member). A large spread means trouble; a small one is no proof of accuracy.
                """
            : $"""
                  ! v, and what is wanted of: g = dv/dx; the code above; spread,
                  ! {SpreadWords.Of(Surface)}.
                  ! A large spread means trouble; a small one is no proof of accuracy.
                """;

    protected string Report =>
        $"""
                if (present(code)) then
                  code = merge({Name}_inside, {Name}_outside, inside)
                  if (.not. finite) code = {Name}_not_finite
                end if
            """;

    protected string Spread(string unit) =>
        !Surface.HasSpread ? "ieee_value(v, ieee_quiet_nan)"
        : Surface.Terms.Length > 1 ? $"{unit}sqrt({string.Join(" &\n        + ", Surface.Disagreeing.Select(VarianceOf))})"
        : $"{unit}sqrt(sum((energies - mean)**2)/(members - 1))";

    static string VarianceOf(DisagreeingTerm term) =>
        $"variance_of(energies({term.First + 1}:{term.First + term.Count}), {FortranText.Real(term.Divisor)})";

    protected string Parts(string from, string slopes) =>
        string.Join(
            '\n',
            Enumerable
                .Range(1, Surface.Parts.Length)
                .Select(part => $"    call part_{part}({from}, present(g), energies, {slopes}, inside)")
        );
}
