namespace Morsel.Levels.Cuts;

/// <summary>What a cut runs along. Values are as they are shown; inside, angles are in radians and plain coordinates scaled.</summary>
abstract class CutCoordinate
{
    /// <summary>As on the command line: <c>r(0,1)</c>, or a plain coordinate's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>angstrom</c>, <c>degree</c>, the unit of a plain coordinate; <c>1</c> where reduced.</summary>
    public required string Unit { get; init; }

    /// <summary>Rows of derivatives that <see cref="Hold"/> gives at most.</summary>
    public virtual int MostRows => 1;

    /// <summary>At a point; NaN where it is not defined.</summary>
    public abstract double Value(ReadOnlySpan<double> x);

    /// <summary>After which it begins anew: a whole turn of a torsion; infinite of others.</summary>
    public virtual double Period => double.PositiveInfinity;

    /// <summary>The difference of two values: of torsions, the shorter way round.</summary>
    public double Difference(double to, double from) => double.IsFinite(Period) ? Math.IEEERemainder(to - from, Period) : to - from;

    /// <summary>Changes it to a value, with all that hangs on it, and nothing else; false where that cannot be.</summary>
    public abstract bool Set(Span<double> x, double value);

    /// <summary>How far a point is from a value, inside, with the derivatives of that; returns how many conditions there are.</summary>
    /// <param name="x">The point.</param>
    /// <param name="value">To hold.</param>
    /// <param name="lacks">What each condition lacks.</param>
    /// <param name="rows">The derivatives, one row after the other.</param>
    public abstract int Hold(ReadOnlySpan<double> x, double value, Span<double> lacks, Span<double> rows);
}
