using System.Collections.Immutable;

namespace Morsel.Levels.Cuts;

/// <summary>Coordinates that are held at values while all else relaxes.</summary>
sealed class HeldCoordinates
{
    const double Exact = 1e-10,
        Dependent = 1e-6;
    const int MostSteps = 30;

    readonly ImmutableArray<CutCoordinate> _coordinates;
    readonly ImmutableArray<double> _values;
    readonly int _width;
    readonly double[] _lacks,
        _rows;
    readonly List<double[]> _normals = [];

    /// <param name="coordinates">Which.</param>
    /// <param name="values">Of each.</param>
    /// <param name="width">The length of a point.</param>
    public HeldCoordinates(ImmutableArray<CutCoordinate> coordinates, ImmutableArray<double> values, int width)
    {
        (_coordinates, _values, _width) = (coordinates, values, width);
        int most = coordinates.Sum(coordinate => coordinate.MostRows);
        (_lacks, _rows) = (new double[most], new double[most * width]);
    }

    /// <summary>Moves a point the shortest way to where all are held, by Newton's steps; false where that fails.</summary>
    public bool Restore(double[] x)
    {
        double[] step = new double[_width];
        for (int round = 0; round < MostSteps; round++)
        {
            double lack = Look(x, step);
            if (lack <= Exact)
            {
                return true;
            }

            if (!double.IsFinite(lack))
            {
                return false;
            }

            for (int i = 0; i < _width; i++)
            {
                x[i] += step[i];
            }
        }

        return false;
    }

    /// <summary>Takes out of a vector, at the point that was restored last, what would change the coordinates held.</summary>
    public void Project(double[] vector)
    {
        foreach (double[] normal in _normals)
        {
            double part = Dot(normal, vector);
            for (int i = 0; i < _width; i++)
            {
                vector[i] -= part * normal[i];
            }
        }
    }

    // The orthonormal directions that change the coordinates, and the step along them to the values to first order; returns the largest
    // lack.
    double Look(double[] x, double[] step)
    {
        int count = 0;
        foreach ((int c, CutCoordinate coordinate) in _coordinates.Index())
        {
            count += coordinate.Hold(x, _values[c], _lacks.AsSpan(count), _rows.AsSpan(count * _width));
        }

        _normals.Clear();
        Array.Clear(step);
        double most = 0;
        for (int a = 0; a < count; a++)
        {
            double[] row = _rows.AsSpan(a * _width, _width).ToArray();
            double whole = Math.Sqrt(Dot(row, row)),
                lack = _lacks[a] - Dot(row, step);
            most = Math.Max(most, Math.Abs(_lacks[a]));
            // Twice, for nearly dependent ones.
            for (int time = 0; time < 2; time++)
            {
                Project(row);
            }

            double left = Math.Sqrt(Dot(row, row));
            if (!(left > Dependent * whole))
            {
                continue;
            }

            for (int i = 0; i < _width; i++)
            {
                row[i] /= left;
                step[i] += lack / left * row[i];
            }

            _normals.Add(row);
        }

        return most;
    }

    static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
