using System.Collections.Immutable;

namespace Morsel.Molecules;

/// <summary>
/// A distance between two sites of a molecule, an angle between three or a torsion of four; in angstrom and radians.
/// </summary>
/// <remarks>
/// E. B. Wilson, J. C. Decius, P. C. Cross, Molecular Vibrations (1955), section 4-1; the torsion, of which the sign is that of IUPAC, in
/// the form of A. Blondel, M. Karplus, J. Comput. Chem. 17, 1132 (1996).
/// </remarks>
/// <param name="Sites">Two, three with the middle at the second, or four.</param>
sealed record InternalCoordinate(ImmutableArray<Site> Sites)
{
    // Below this sine three sites lie on a line: a torsion about it has no value.
    const double LeastSine = 1e-4;

    public bool IsDistance => Sites.Length == 2;

    public bool IsAngle => Sites.Length == 3;

    public bool IsTorsion => Sites.Length == 4;

    /// <summary>An angle from 0 to pi, a torsion from -pi to pi; NaN where it is not defined.</summary>
    public double Value(ReadOnlySpan<double> positions)
    {
        if (IsDistance)
        {
            return (Place(positions, 0) - Place(positions, 1)).Length;
        }

        Vector f = Place(positions, 0) - Place(positions, 1);
        if (IsAngle)
        {
            return f.AngleTo(Place(positions, 2) - Place(positions, 1));
        }

        Vector g = Place(positions, 1) - Place(positions, 2),
            h = Place(positions, 3) - Place(positions, 2);
        if (IsOnLine(f, g) || IsOnLine(h, g))
        {
            return double.NaN;
        }

        Vector a = f.Cross(g),
            b = h.Cross(g);
        return Math.Atan2(b.Cross(a).Dot(g) / g.Length, a.Dot(b));
    }

    /// <summary>The derivatives in all positions. Of an angle of 0 or pi there are none: NaN.</summary>
    public void Row(ReadOnlySpan<double> positions, Span<double> row)
    {
        row.Clear();
        if (IsDistance)
        {
            Vector along = (Place(positions, 0) - Place(positions, 1)).Unit;
            Sites[0].Add(along, row);
            Sites[1].Add(-1 * along, row);
        }
        else if (IsAngle)
        {
            AngleRow(positions, row);
        }
        else
        {
            TorsionRow(positions, row);
        }
    }

    /// <summary>
    /// What holds three sites on a line: how far e.(u + w) or, where the ends are on one side, e.(u - w) is from 0, with u and w the unit
    /// vectors from the middle to the ends, for two directions e that are perpendicular to u.
    /// </summary>
    /// <param name="positions">Of the atoms.</param>
    /// <param name="isFolded">Whether the ends are on one side.</param>
    /// <param name="rows">Two rows of derivatives, one after the other.</param>
    public (double First, double Second) Line(ReadOnlySpan<double> positions, bool isFolded, Span<double> rows)
    {
        rows.Clear();
        Vector one = Place(positions, 0) - Place(positions, 1),
            other = Place(positions, 2) - Place(positions, 1),
            u = one.Unit,
            w = other.Unit,
            first = u.Perpendicular;
        int width = rows.Length / 2;
        double sign = isFolded ? -1 : 1;
        return (Part(first, rows[..width]), Part(u.Cross(first), rows[width..]));

        double Part(Vector e, Span<double> row)
        {
            Vector slope = 1 / one.Length * (e - e.Dot(u) * u),
                otherSlope = sign / other.Length * (e - e.Dot(w) * w);
            Sites[0].Add(slope, row);
            Sites[2].Add(otherSlope, row);
            Sites[1].Add(-1 * (slope + otherSlope), row);
            return e.Dot(u + sign * w);
        }
    }

    void AngleRow(ReadOnlySpan<double> positions, Span<double> row)
    {
        Vector one = Place(positions, 0) - Place(positions, 1),
            other = Place(positions, 2) - Place(positions, 1),
            u = one.Unit,
            w = other.Unit,
            axis = u.Cross(w).Unit;
        Vector slope = 1 / one.Length * u.Cross(axis),
            otherSlope = 1 / other.Length * axis.Cross(w);
        Sites[0].Add(slope, row);
        Sites[2].Add(otherSlope, row);
        Sites[1].Add(-1 * (slope + otherSlope), row);
    }

    void TorsionRow(ReadOnlySpan<double> positions, Span<double> row)
    {
        Vector f = Place(positions, 0) - Place(positions, 1),
            g = Place(positions, 1) - Place(positions, 2),
            h = Place(positions, 3) - Place(positions, 2),
            a = f.Cross(g),
            b = h.Cross(g);
        double length = g.Length;
        Vector overA = 1 / a.Dot(a) * a,
            overB = 1 / b.Dot(b) * b,
            shared = f.Dot(g) / length * overA - h.Dot(g) / length * overB;
        Sites[0].Add(-length * overA, row);
        Sites[1].Add(length * overA + shared, row);
        Sites[2].Add(-length * overB - shared, row);
        Sites[3].Add(length * overB, row);
    }

    Vector Place(ReadOnlySpan<double> positions, int site) => Sites[site].Position(positions);

    static bool IsOnLine(Vector a, Vector b) => !(a.Cross(b).Length > LeastSine * a.Length * b.Length);
}
