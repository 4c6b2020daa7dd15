using Morsel.Molecules;

namespace Morsel.Descriptors;

/// <summary>
/// Orthonormal displacements of a molecule's atoms that are no rigid motion: 3N - 6 directional derivatives carry its whole gradient.
/// </summary>
/// <remarks>
/// A function of internuclear distances changes along them only. With e_k the directions and dq/dx the Jacobian of a descriptor, the
/// features' tangents are t_k = (dq/dx) e_k, to compare with the slopes G_k = (dV/dx) . e_k of the energy.
/// </remarks>
static class InternalDirections
{
    // Atoms that are nearer to a line than this fraction of the molecule's extent are on it.
    const double Collinear = 1e-7;

    /// <summary>
    /// The directions at a geometry: the orthogonal complement of three translations and three rotations. Where all atoms lie on a line,
    /// only the N - 1 stretches along it change any distance to first order; the other directions are then zero.
    /// </summary>
    /// <param name="geometry">[atom][x, y, z], in any unit.</param>
    /// <param name="directions">Receives <see cref="DistanceGeometry.DegreesOfFreedom"/> rows, row-major [direction][coordinate].</param>
    /// <returns>How many directions are not zero; 0 only where all atoms coincide.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static int Fill(ReadOnlySpan<double> geometry, Span<double> directions)
    {
        int coordinates = geometry.Length,
            atoms = coordinates / 3,
            count = DistanceGeometry.DegreesOfFreedom(atoms);
        if (atoms < 2 || coordinates != 3 * atoms || directions.Length != count * coordinates)
        {
            throw new ArgumentException(
                $"{coordinates} coordinates and room for {directions.Length} numbers were given; N atoms have 3N coordinates and 3N - 6 "
                    + "directions of 3N numbers."
            );
        }

        directions.Clear();
        double[] rigid = RigidMotions(geometry, out double extent);
        var basis = new Orthonormal(coordinates);
        for (int axis = 0; axis < 3; axis++)
        {
            basis.TakeLongest(rigid.AsSpan(axis * coordinates, coordinates), 0);
        }

        Span<double> rotations = rigid.AsSpan(3 * coordinates);
        while (basis.Count < 6)
        {
            if (!basis.TakeLongest(rotations, Collinear * extent))
            {
                return extent > 0 ? Stretches(geometry, directions) : 0;
            }
        }

        basis.FillComplement(directions);
        return count;
    }

    // Rows: displacement along x, y, z; rotation about x, y, z through the centre.
    static double[] RigidMotions(ReadOnlySpan<double> geometry, out double extent)
    {
        int coordinates = geometry.Length,
            atoms = coordinates / 3;
        double[] rows = new double[6 * coordinates];
        double square = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            double centre = 0;
            for (int i = axis; i < coordinates; i += 3)
            {
                centre += geometry[i] / atoms;
            }

            int next = (axis + 1) % 3,
                last = (axis + 2) % 3;
            for (int i = 0; i < coordinates; i += 3)
            {
                double from = geometry[i + axis] - centre;
                rows[axis * coordinates + i + axis] = 1;
                rows[(3 + next) * coordinates + i + last] = -from;
                rows[(3 + last) * coordinates + i + next] = from;
                square += from * from;
            }
        }

        extent = Math.Sqrt(square);
        return rows;
    }

    // The first k atoms against the next one, along the line from the first atom to the one farthest from it.
    static int Stretches(ReadOnlySpan<double> geometry, Span<double> directions)
    {
        int coordinates = geometry.Length,
            atoms = coordinates / 3;
        Span<double> line = stackalloc double[3],
            trial = stackalloc double[3];
        double longest = 0;
        for (int atom = 1; atom < atoms; atom++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                trial[axis] = geometry[3 * atom + axis] - geometry[axis];
            }

            double length = Math.Sqrt(trial[0] * trial[0] + trial[1] * trial[1] + trial[2] * trial[2]);
            if (length > longest)
            {
                longest = length;
                trial.CopyTo(line);
            }
        }

        for (int k = 1; k < atoms; k++)
        {
            double scale = 1 / (longest * Math.Sqrt(k * (k + 1.0)));
            for (int atom = 0; atom <= k; atom++)
            {
                for (int axis = 0; axis < 3; axis++)
                {
                    directions[(k - 1) * coordinates + 3 * atom + axis] = scale * line[axis] * (atom < k ? 1 : -k);
                }
            }
        }

        return atoms - 1;
    }
}
