using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Networks;
using Morsel.Refinement;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Plans;

/// <summary>How large a study is, found without naming its trials one by one as a plan does.</summary>
/// <param name="Trials">The number of trials.</param>
/// <param name="Work">Floating-point operations of all of them.</param>
sealed record StudySize(long Trials, double Work)
{
    /// <summary>The size of a study.</summary>
    /// <exception cref="SpecException">A problem cannot be made.</exception>
    public static StudySize Of(StudySpec spec, Func<string, Dataset> readPoints)
    {
        long trials = 0;
        double work = 0;
        foreach (PartSpec part in spec.Parts)
        {
            var problem = Problem.Create(part, readPoints);
            long ofEachLayout = (long)part.Activations.Length * part.LearningRates.Length * part.Replicates;
            foreach (LayerWidths hidden in part.AllLayouts())
            {
                trials += ofEachLayout;
                work += ofEachLayout * WorkOf(part, problem, hidden);
            }
        }

        return new(trials, work);
    }

    /// <summary>Floating-point operations of one network.</summary>
    internal static double WorkOf(PartSpec part, Problem problem, LayerWidths hidden) =>
        TrainingOf(part, problem, hidden) + RefinementOf(part, problem, hidden);

    /// <summary>Those of its epochs: 6 for each parameter, training point and epoch.</summary>
    internal static double TrainingOf(PartSpec part, Problem problem, LayerWidths hidden) =>
        6.0 * ParametersOf(problem, hidden) * part.FractionOfTraining * problem.Points.Count * part.Epochs;

    /// <summary>Those of its refinement.</summary>
    internal static double RefinementOf(PartSpec part, Problem problem, LayerWidths hidden) =>
        LevenbergMarquardt.Operations(ParametersOf(problem, hidden), part.FractionOfTraining * problem.Points.Count, part.Refinement);

    // Parameters do not depend on the activation, so any will do.
    static int ParametersOf(Problem problem, LayerWidths hidden) =>
        new NetworkLayout(problem.Points.CoordinateCount, hidden, ActivationName.Linear).ParameterCount;
}
