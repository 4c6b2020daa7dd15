using Morsel.Molecules;

namespace Morsel.Tests.Molecules;

public class InternalCoordinateTests
{
    // Four atoms with no symmetry: C, H, O, H.
    static readonly double[] _positions = [0.1, -0.2, 0.3, 1.1, 0.25, 0.1, 1.7, -0.6, 1.2, 2.3, 0.4, -0.7];

    static InternalCoordinate Of(params int[] atoms) => new([.. atoms.Select(Site.OfAtom)]);

    static InternalCoordinate Jacobi(bool isAngle)
    {
        Site centre = Site.CentreOfMass([.. "C H O H".Split(' ').Select(Element.Parse)], [0, 2]);
        return isAngle ? new([Site.OfAtom(2), centre, Site.OfAtom(3)]) : new([centre, Site.OfAtom(3)]);
    }

    /// <summary>A right angle in the plane, and a torsion of 60 degrees clockwise along z, which IUPAC counts as positive.</summary>
    [Fact]
    public void ValuesAreThoseOfPlacesChosenForThem()
    {
        double sixty = Math.PI / 3;
        double[] x = [3, 0, 0, 0, 0, 0, 0, 0, 4, 2 * Math.Cos(sixty), 2 * Math.Sin(sixty), 5];
        Close.To(5, Of(0, 2).Value(x), 1e-15);
        Close.To(Math.PI / 2, Of(0, 1, 2).Value(x), 1e-15);
        Close.To(sixty, Of(0, 1, 2, 3).Value(x), 1e-15);
        Close.To(sixty, Of(3, 2, 1, 0).Value(x), 1e-15);
    }

    /// <summary>16 u at 0 and 12 u at 7 on the axis x: the centre is at 3; from 4 above it the angle to the second is 90 degrees.</summary>
    [Fact]
    public void TheCentreOfMassIsTheMeanByMass()
    {
        Element carbon = Element.Parse("C"),
            oxygen = Element.Parse("O");
        Site centre = Site.CentreOfMass([oxygen, carbon, carbon], [0, 1]);
        double at = 7 * 12 / (12 + 15.99491461926);
        double[] x = [0, 0, 0, 7, 0, 0, at, 4, 0];
        Close.To(4, new InternalCoordinate([centre, Site.OfAtom(2)]).Value(x), 1e-14);
        Close.To(Math.PI / 2, new InternalCoordinate([Site.OfAtom(1), centre, Site.OfAtom(2)]).Value(x), 1e-14);
    }

    [Theory]
    [InlineData("distance")]
    [InlineData("angle")]
    [InlineData("torsion")]
    [InlineData("other torsion")]
    [InlineData("jacobi distance")]
    [InlineData("jacobi angle")]
    public void RowsAreTheDerivatives(string kind)
    {
        InternalCoordinate coordinate = kind switch
        {
            "distance" => Of(3, 0),
            "angle" => Of(0, 1, 2),
            "torsion" => Of(0, 1, 2, 3),
            "other torsion" => Of(2, 0, 3, 1),
            "jacobi distance" => Jacobi(false),
            _ => Jacobi(true),
        };
        double[] row = new double[12];
        coordinate.Row(_positions, row);
        AssertDerivative(x => coordinate.Value(x), row);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ConditionsOfALineVanishOnItAndHaveTheirDerivatives(bool isFolded)
    {
        InternalCoordinate angle = Of(0, 1, 2);
        double[] line = [0, 0, 0, 1, 2, 3, isFolded ? 0.5 : 2.5, isFolded ? 1 : 5, isFolded ? 1.5 : 7.5],
            rows = new double[18];
        (double first, double second) = angle.Line(line, isFolded, rows);
        Close.Within(0, first, 1e-15);
        Close.Within(0, second, 1e-15);
        // On the line itself, as the directions are those of the point where the row is taken.
        for (int i = 0; i < 9; i++)
        {
            double[] moved = [.. line],
                ignored = new double[18];
            moved[i] += 1e-5;
            (double up, double upOther) = angle.Line(moved, isFolded, ignored);
            double size = Math.Sqrt(up * up + upOther * upOther),
                expected = 1e-5 * Math.Sqrt(rows[i] * rows[i] + rows[9 + i] * rows[9 + i]);
            Close.Within(expected, size, 1e-9);
        }
    }

    [Fact]
    public void ATorsionAboutALineHasNoValueAndAnAngleNearOneAllItsDigits()
    {
        Assert.True(double.IsNaN(Of(0, 1, 2, 3).Value([0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 1, 0])));
        Close.To(Math.PI - 1e-9, Of(0, 1, 2).Value([-1, 0, 0, 0, 0, 0, 1, 1e-9, 0]), 1e-15);
    }

    static void AssertDerivative(Func<double[], double> value, double[] row)
    {
        const double Step = 1e-4;
        for (int i = 0; i < row.Length; i++)
        {
            double At(double by)
            {
                double[] x = [.. _positions];
                x[i] += by;
                return value(x);
            }

            double slope = (8 * (At(Step) - At(-Step)) - At(2 * Step) + At(-2 * Step)) / (12 * Step);
            Close.Within(slope, row[i], 1e-10);
        }
    }
}
