using Morsel.Activations;
using Morsel.Datasets;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;
using Morsel.Networks;

namespace Morsel.Fitting.Tests;

public class CandidateTests
{
    [Fact]
    public void TheNameOfAKindTellsItsNetwork()
    {
        Dataset points = TinyFit.FewOfWater.Training;
        PreparedInputs inputs = PreparedInputs.Create(InputSets.For(points, null, FitConstants.Standard)[0], points, points);
        foreach (LayerWidths hidden in FitConstants.Standard.CrossLayouts)
        {
            foreach (ActivationName activation in new[] { ActivationName.Tanh, ActivationName.Silu })
            {
                Assert.Equal((hidden, activation), Candidate.NetworkIn(new Candidate(inputs, hidden, activation).ToString()));
            }
        }
    }
}
