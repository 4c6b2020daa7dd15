using Morsel.Refinement;

namespace Morsel.Fitting.Inputs;

/// <summary>Some of the points of a problem.</summary>
static class RowSample
{
    /// <summary>
    /// At most <paramref name="most"/> points, evenly spaced among <paramref name="rows"/>; the rows themselves where there are no more.
    /// </summary>
    public static FitRows Of(FitRows rows, int most)
    {
        if (rows.Points <= most)
        {
            return rows;
        }

        return Of(rows, [.. Enumerable.Range(0, most).Select(i => (int)((long)i * rows.Points / most))]);
    }

    /// <summary>The points of the given numbers, which ascend.</summary>
    public static FitRows Of(FitRows rows, IReadOnlyList<int> points)
    {
        int[] withGradient = [.. points.Where(point => point < rows.GradientPoints)];
        return rows with
        {
            Features = Gather(rows.Features, points, rows.Inputs),
            Energies = Gather(rows.Energies, points, 1),
            EnergyWeights = Scaled(Gather(rows.EnergyWeights, points, 1), rows.EnergyWeights),
            Tangents = Gather(rows.Tangents, withGradient, rows.Directions * rows.Inputs),
            Slopes = Gather(rows.Slopes, withGradient, rows.Directions),
            SlopeWeights = Scaled(Gather(rows.SlopeWeights, withGradient, 1), rows.SlopeWeights),
        };
    }

    // The squares of the weights keep their sum, so that the cost stays a mean.
    static double[] Scaled(double[] sample, double[] all)
    {
        double factor = Math.Sqrt(all.Sum(w => w * w) / sample.Sum(w => w * w));
        return [.. sample.Select(w => w * factor)];
    }

    static double[] Gather(double[] values, IReadOnlyList<int> rows, int width)
    {
        double[] gathered = new double[rows.Count * width];
        for (int i = 0; i < rows.Count; i++)
        {
            values.AsSpan(rows[i] * width, width).CopyTo(gathered.AsSpan(i * width));
        }

        return gathered;
    }
}
