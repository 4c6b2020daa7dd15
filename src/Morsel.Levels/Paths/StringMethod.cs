using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Levels.Paths;

/// <summary>A string of geometries between two minima, drawn down into the valley that joins them.</summary>
/// <remarks>
/// The simplified string method: W. E, W. Ren, E. Vanden-Eijnden, J. Chem. Phys. 126, 164103 (2007). It starts from distances between
/// atoms that change evenly from one end to the other, so that no two atoms meet on the way.
/// </remarks>
static class StringMethod
{
    const int Images = 24,
        MostRounds = 800;
    const double ConvergedInAngstrom = 2e-4,
        LongestMoveInAngstrom = 0.05;

    // Of the largest step that is stable in the stiffest vibration.
    const double Caution = 0.5;

    /// <summary>The geometries of the string, both ends included.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="from">A minimum, in angstrom.</param>
    /// <param name="to">Another, its atoms in the places where they are to arrive.</param>
    public static double[][] Between(IEnergySurface surface, ImmutableArray<double> masses, double[] from, double[] to)
    {
        double[][] images = Begin(from, to);
        double stiffest = new[] { from, to }.Max(end => NormalModes.At(surface, masses, end).Curvatures.Max()),
            time = Caution / stiffest;
        double[] gradient = new double[from.Length];
        for (int round = 0; round < MostRounds; round++)
        {
            double[][] before = images;
            images = [.. images.Select(image => image.ToArray())];
            for (int k = 1; k < Images; k++)
            {
                surface.Energy(images[k], gradient);
                double[] move = [.. gradient.Select((slope, i) => -time * slope / masses[i / 3])];
                double scale = Math.Min(1, LongestMoveInAngstrom / Descent.Largest(move));
                images[k] = [.. images[k].Select((x, i) => x + scale * move[i])];
            }

            images = Spread(masses, images);
            double moved = images.Zip(before, (now, then) => Alignment.Plain(then, now).Deviation).Max();
            if (moved < ConvergedInAngstrom)
            {
                break;
            }
        }

        return images;
    }

    static double[][] Begin(double[] from, double[] to)
    {
        int pairs = from.Length / 3 * (from.Length / 3 - 1) / 2;
        double[] first = new double[pairs],
            last = new double[pairs];
        DistanceGeometry.Distances(from, first);
        DistanceGeometry.Distances(to, last);
        double[][] images = new double[Images + 1][];
        images[0] = from;
        for (int k = 1; k <= Images; k++)
        {
            double part = (double)k / Images;
            double[] image = new double[from.Length];
            DistanceGeometry.Place([.. first.Zip(last, (a, b) => (1 - part) * a + part * b)], image);
            if (k == Images)
            {
                to.CopyTo(image, 0);
            }

            images[k] = Alignment.Plain(images[k - 1], image).Of(image);
        }

        return images;
    }

    // Equal lengths between all images, by straight lines.
    static double[][] Spread(ImmutableArray<double> masses, double[][] images)
    {
        for (int k = 1; k < images.Length; k++)
        {
            images[k] = Alignment.Plain(images[k - 1], images[k]).Of(images[k]);
        }

        double[] lengths = new double[images.Length];
        for (int k = 1; k < images.Length; k++)
        {
            lengths[k] =
                lengths[k - 1]
                + Math.Sqrt(images[k].Zip(images[k - 1], (a, b) => (a - b) * (a - b)).Select((square, i) => masses[i / 3] * square).Sum());
        }

        double[][] spread = [.. images];
        int at = 1;
        for (int k = 1; k < images.Length - 1; k++)
        {
            double wanted = lengths[^1] * k / (images.Length - 1);
            while (lengths[at] < wanted)
            {
                at++;
            }

            double part = (wanted - lengths[at - 1]) / (lengths[at] - lengths[at - 1]);
            double[] before = images[at - 1],
                after = images[at];
            spread[k] = [.. before.Select((x, i) => x + part * (after[i] - x))];
        }

        return spread;
    }
}
