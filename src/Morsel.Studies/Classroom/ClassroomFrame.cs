using System.Collections.Immutable;
using Morsel.Studies.Outcomes;

namespace Morsel.Studies.Classroom;

/// <summary>Sixteen networks after some epochs.</summary>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Networks">One for each network.</param>
sealed record ClassroomFrame(int Epoch, ImmutableArray<ClassroomNetwork> Networks)
{
    /// <summary>The median over the networks of the root of the test loss, in the energy unit; NaN counts as the largest.</summary>
    public double MedianTestError
    {
        get
        {
            double[] losses =
            [
                .. Networks.Select(network => double.IsNaN(network.TestLoss) ? double.PositiveInfinity : network.TestLoss).Order(),
            ];
            return Math.Sqrt(losses[(losses.Length - 1) / 2]);
        }
    }
}

/// <summary>One network as it stands. Losses are mean squared errors in the square of the energy unit.</summary>
/// <param name="TrainingLoss">Over the points that are trained on.</param>
/// <param name="ValidationLoss">Over the other points.</param>
/// <param name="TestLoss">Over the dense grid, against the true energies.</param>
/// <param name="Outcome">How it would have ended here.</param>
/// <param name="Collapse">What it has collapsed to.</param>
/// <param name="Balance">Under- or overfitted; null where it has diverged.</param>
/// <param name="Energies">At the points of the grid.</param>
/// <param name="Parameters">Weights and biases, in the order of the layout.</param>
sealed record ClassroomNetwork(
    double TrainingLoss,
    double ValidationLoss,
    double TestLoss,
    Outcome Outcome,
    Collapse Collapse,
    FitBalance? Balance,
    double[] Energies,
    double[] Parameters
);
