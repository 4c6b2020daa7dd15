using System.Collections.Immutable;
using Morsel.Datasets;

namespace Morsel.Interop.Exports.Fortran;

/// <summary>Plain axes in Fortran: from coordinates to an energy, both in their own units.</summary>
sealed class FortranAxes(ExportRequest request, PlainAxes axes) : FortranSpace(request)
{
    public override string Title => $"the potential-energy surface V({axes.Names})";

    public override string Sizes => $"  integer, parameter, public :: {Name}_coordinates = {axes.Axes.Length}\n";

    public override string Size => $"{Name}_coordinates";

    public override string Shape => Size;

    public override string Colons => ":";

    public override ImmutableArray<int> Extents => [axes.Axes.Length];

    public override string SizeInC => "ncoordinates";

    public override string LayoutInC => "x and g are [coordinate]";

    public override ImmutableArray<(string Suffix, string Text)> Wrappers => [];

    public override string Conventions => "C";

    public override string CheckDeclarations => "";

    public override string CheckPreparations => "";

    public override string CheckOfPoint => "";

    public override string Evaluation() =>
        $"""
            {Describe()}
              pure recursive subroutine {Name}_eval(x, v, g, code, spread)
                real(dp), intent(in) :: x({Name}_coordinates)
                real(dp), intent(out) :: v
                real(dp), intent(out), optional :: g({Name}_coordinates)
                integer, intent(out), optional :: code
                real(dp), intent(out), optional :: spread
                real(dp) :: energies(members), mean, dx({Name}_coordinates)
                logical :: inside, finite

                inside = .true.
                dx = 0
            {Parts("x", "dx")}
                mean = sum(energies)/members
                v = mean
                finite = all(is_finite(x)) .and. is_finite(v)
                if (present(g)) then
                  g = dx/members
                  finite = finite .and. all(is_finite(g))
                end if
                if (present(spread)) spread = {Spread("")}
            {Report}
              end subroutine {Name}_eval

            """;
}
