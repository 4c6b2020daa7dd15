using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Studies.Plans;

namespace Morsel.Studies.Searching;

/// <summary>Cells as points between which a distance makes sense.</summary>
static class CellPlaces
{
    /// <summary>
    /// For each cell: ln(width + 1) of each layer, 0 where there is none; the logarithm of the learning rate; each of them scaled to [0, 1]
    /// over the cells; and one number for each activation, 1 for the cell's own.
    /// </summary>
    public static double[][] Of(ImmutableArray<Cell> cells)
    {
        int depth = cells.Max(cell => cell.Hidden.Depth);
        ActivationName[] activations = [.. cells.Select(cell => cell.Activation).Distinct().Order()];
        double[][] places =
        [
            .. cells.Select(cell =>
                (double[])
                    [
                        .. Enumerable.Range(0, depth).Select(layer => layer < cell.Hidden.Depth ? Math.Log(cell.Hidden[layer] + 1) : 0),
                        Math.Log(cell.LearningRate),
                        .. activations.Select(activation => activation == cell.Activation ? 1.0 : 0.0),
                    ]
            ),
        ];
        for (int axis = 0; axis < places[0].Length; axis++)
        {
            double low = places.Min(place => place[axis]),
                high = places.Max(place => place[axis]);
            foreach (double[] place in places)
            {
                place[axis] = high > low ? (place[axis] - low) / (high - low) : 0;
            }
        }

        return places;
    }
}
