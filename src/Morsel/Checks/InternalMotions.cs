using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Checks;

/// <summary>
/// Orthonormal motions of a molecule at one geometry, in mass-weighted coordinates sqrt(m) x, that neither move nor turn it: 3N - 6, or
/// 3N - 5 where all atoms lie on a line.
/// </summary>
/// <remarks>
/// E. B. Wilson, J. C. Decius, P. C. Cross, Molecular Vibrations (1955), section 2-2 and chapter 11: the conditions of Eckart.
/// </remarks>
sealed class InternalMotions
{
    // A rotation that moves the atoms by less than this part of the largest rotation is that about the axis of a linear molecule.
    const double LeastRotation = 1e-3;

    readonly List<double[]> _rigid = [],
        _internal = [];

    public InternalMotions(ImmutableArray<Element> elements, ReadOnlySpan<double> positions)
        : this([.. elements.Select(element => element.MassInDalton)], positions) { }

    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="positions">[atom][x, y, z].</param>
    public InternalMotions(ImmutableArray<double> masses, ReadOnlySpan<double> positions)
    {
        int n = positions.Length;
        SquareRootMasses = [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(masses[i / 3]))];
        List<double[]> rotations = [];
        for (int k = 0; k < 3; k++)
        {
            // e_k, and e_k x r, whose components are -r_z along y and r_y along z, where k, y, z follow each other.
            int y = (k + 1) % 3,
                z = (k + 2) % 3;
            double[] translation = new double[n],
                rotation = new double[n];
            for (int atom = 0; atom < n; atom += 3)
            {
                translation[atom + k] = SquareRootMasses[atom];
                rotation[atom + y] = -SquareRootMasses[atom] * positions[atom + z];
                rotation[atom + z] = SquareRootMasses[atom] * positions[atom + y];
            }

            Normalise(translation);
            _rigid.Add(translation);
            rotations.Add(rotation);
        }

        double largest = TakeLargest(rotations, _rigid, 0);
        if (TakeLargest(rotations, _rigid, LeastRotation * largest) > 0)
        {
            TakeLargest(rotations, _rigid, LeastRotation * largest);
        }

        int count = n - _rigid.Count;
        List<double[]> units = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0).ToArray())];
        for (int k = 0; k < count; k++)
        {
            TakeLargest(units, _internal, 0);
        }
    }

    /// <summary>sqrt(m) of each coordinate's atom, m in u.</summary>
    public double[] SquareRootMasses { get; }

    /// <summary>Each of the length of the coordinates.</summary>
    public IReadOnlyList<double[]> Directions => _internal;

    // Of the candidates, made orthogonal to all motions so far, normalises the largest and moves it over; returns its length, or 0 where
    // that is below the least. The largest first, as the remainder of a nearly dependent one is all rounding.
    double TakeLargest(List<double[]> candidates, List<double[]> to, double least)
    {
        foreach (double[] candidate in candidates)
        {
            // Twice is enough: B. N. Parlett, The Symmetric Eigenvalue Problem (1980), section 6-9.
            Remove(candidate);
            Remove(candidate);
        }

        double[] largest = candidates.MaxBy(Length)!;
        double length = Length(largest);
        if (length < least)
        {
            return 0;
        }

        candidates.Remove(largest);
        Normalise(largest);
        to.Add(largest);
        return length;
    }

    void Remove(double[] vector)
    {
        foreach (double[] known in _rigid.Concat(_internal))
        {
            double part = 0;
            for (int i = 0; i < vector.Length; i++)
            {
                part += known[i] * vector[i];
            }

            for (int i = 0; i < vector.Length; i++)
            {
                vector[i] -= part * known[i];
            }
        }
    }

    static double Length(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));

    static void Normalise(double[] vector)
    {
        double length = Length(vector);
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] /= length;
        }
    }
}
