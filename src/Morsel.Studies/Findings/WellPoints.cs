using Morsel.Potentials;
using Morsel.Studies.Plans;

namespace Morsel.Studies.Findings;

/// <summary>
/// How many points of a part lie in the well, where V - V_min is below half the well depth, and how many are the least to fit it by.
/// </summary>
/// <param name="Training">Points to train on there.</param>
/// <param name="Validation">Points to choose by there.</param>
/// <param name="Dimensions">Number of coordinates.</param>
sealed record WellPoints(int Training, int Validation, int Dimensions)
{
    // A parabola has three coefficients, and a well is not quite one.
    const int TrainingPerAxis = 5,
        ValidationPerAxis = 2;

    /// <summary>Five training points for each coordinate.</summary>
    public int LeastTraining => TrainingPerAxis * Dimensions;

    /// <summary>Two validation points for each coordinate.</summary>
    public int LeastValidation => ValidationPerAxis * Dimensions;

    /// <summary>Too few to train or to choose by.</summary>
    public bool AreFew => Training < LeastTraining || Validation < LeastValidation;

    /// <summary>Counts the points; null where the surface is not known, or its well lies outside the domain.</summary>
    public static WellPoints? Of(TrialData data)
    {
        if (data.Problem.Potential is not { } potential)
        {
            return null;
        }

        int training = data.Split.Training.Count(IsNear),
            validation = data.Split.Validation.Count(IsNear);
        bool isInside = potential
            .Minimum.Position.Zip(data.Problem.Domain, (at, range) => at >= range.Low && at <= range.High)
            .All(inside => inside);
        return isInside || training + validation > 0 ? new(training, validation, data.Problem.Domain.Count) : null;

        bool IsNear(int row) => potential.IsNearMinimum(data.Problem.Points.Energies[row]);
    }
}
