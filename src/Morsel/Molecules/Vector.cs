namespace Morsel.Molecules;

/// <summary>A vector of space.</summary>
readonly record struct Vector(double X, double Y, double Z)
{
    public double Length => Math.Sqrt(Dot(this));

    /// <summary>Of length 1; without a direction where the length is 0.</summary>
    public Vector Unit => 1 / Length * this;

    /// <summary>Some vector of length 1 that is perpendicular to it: away from the axis that it is farthest from.</summary>
    public Vector Perpendicular
    {
        get
        {
            (double x, double y, double z) = (Math.Abs(X), Math.Abs(Y), Math.Abs(Z));
            Vector axis =
                x <= y && x <= z ? new(1, 0, 0)
                : y <= z ? new(0, 1, 0)
                : new(0, 0, 1);
            return Cross(axis).Unit;
        }
    }

    public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector operator -(Vector a, Vector b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vector operator *(double factor, Vector a) => new(factor * a.X, factor * a.Y, factor * a.Z);

    /// <summary>The position of one atom of a geometry [atom][x, y, z].</summary>
    public static Vector Of(ReadOnlySpan<double> positions, int atom) =>
        new(positions[3 * atom], positions[3 * atom + 1], positions[3 * atom + 2]);

    public double Dot(Vector other) => X * other.X + Y * other.Y + Z * other.Z;

    public Vector Cross(Vector other) => new(Y * other.Z - Z * other.Y, Z * other.X - X * other.Z, X * other.Y - Y * other.X);

    /// <summary>From 0 to pi, to full accuracy near both.</summary>
    public double AngleTo(Vector other) => Math.Atan2(Cross(other).Length, Dot(other));

    /// <summary>Turned about an axis of length 1 through the origin, in the sense of the right hand: the formula of Rodrigues.</summary>
    public Vector Turned(Vector axis, double radians)
    {
        (double sine, double cosine) = Math.SinCos(radians);
        return cosine * this + sine * axis.Cross(this) + (1 - cosine) * axis.Dot(this) * axis;
    }

    /// <summary>Writes it as the position of an atom.</summary>
    public void CopyTo(Span<double> positions, int atom) =>
        (positions[3 * atom], positions[3 * atom + 1], positions[3 * atom + 2]) = (X, Y, Z);
}
