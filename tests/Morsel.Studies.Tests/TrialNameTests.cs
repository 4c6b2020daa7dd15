using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Tests;

/// <summary>Trials keep the names that they had in the first folders: by these a folder knows what is finished.</summary>
public class TrialNameTests
{
    [Theory]
    [InlineData(
        """{ "name": "a", "potential": "morse", "pointsPerAxis": 8, "layouts": ["2-3"], "epochs": 2, "replicates": 2 }""",
        "43307360a74a5441 5b109adee299deb1"
    )]
    [InlineData(
        """
            { "name": "b", "potential": "morse-2d", "trainingPoints": 9, "validationPoints": 5, "refinement": 1, "layouts": ["2"],
              "activations": ["silu"], "learningRates": [0.003], "epochs": 2, "schedule": { "kind": "cosine" } }
            """,
        "00727efdefd11b6f 319bf51e385aec06 a595493bd9a45627 d2203cb95cde5aff"
    )]
    public void NamesStay(string spec, string names)
    {
        var plan = StudyPlan.Create(StudyJson.Read(spec, "test", []), _ => throw new InvalidOperationException("reads no data"));
        Assert.Equal(names.Split(' '), plan.Trials.Select(trial => trial.Id.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ATrialThatIsMadeAloneHasItsNameOfThePlan()
    {
        var plan = StudyPlan.Create(
            StudyJson.Read("""{ "name": "a", "potential": "morse", "layouts": ["2", "3-4"] }""", "test", []),
            _ => throw new InvalidOperationException("reads no data")
        );
        Assert.All(plan.Trials, trial => Assert.Equal(trial.Id, new Trial(trial.Cell, trial.Replicate, plan.Spec.Seed).Id));
    }
}
