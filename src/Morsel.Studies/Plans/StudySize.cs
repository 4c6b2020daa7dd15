using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Networks;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Plans;

/// <summary>How large a study is, found without naming its trials one by one as a plan does.</summary>
/// <param name="Trials">The number of trials.</param>
/// <param name="Work">Floating-point operations of all of them.</param>
public sealed record StudySize(long Trials, double Work)
{
    /// <summary>The size of a study.</summary>
    /// <exception cref="SpecException">A problem cannot be made.</exception>
    public static StudySize Of(StudySpec spec, Func<string, PointSet> readPoints)
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

    /// <summary>Floating-point operations of one network: 6 for each parameter, training point and epoch, and those of its refinement.</summary>
    internal static double WorkOf(PartSpec part, Problem problem, LayerWidths hidden)
    {
        // Parameters do not depend on the activation, so any will do.
        int parameters = new NetworkLayout(problem.Points.Dimensions, hidden, ActivationName.Linear).ParameterCount;
        double points = part.FractionOfTraining * problem.Points.Count;
        return 6.0 * parameters * points * part.Epochs + RefinementOf(parameters, points, part.Refinement);
    }

    /// <summary>Floating-point operations of Levenberg-Marquardt: P^2 for the normal equations and 6 P for the passes, for each point and iteration.</summary>
    internal static double RefinementOf(int parameters, double points, int iterations) => (parameters + 6.0) * parameters * points * iterations;
}
