using System.Text.Json.Nodes;
using Morsel.Studies.Classroom;
using Morsel.Studies.Outcomes;

namespace Morsel.Studies.Tests.Classroom;

public sealed class LessonTests(ITestOutputHelper output)
{
    public static TheoryData<int> Steps => [0, 1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Steps))]
    public void EveryStepsSettingsAreTaken(int step)
    {
        foreach (JsonNode? experiment in Experiments(step))
        {
            ClassroomSpec spec = ClassroomSpec.Read(experiment!["settings"]!.ToJsonString());

            Assert.True(spec.Part.Problem.Variance > 0);
        }
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(Steps))]
    public void EveryStepShowsWhatItSays(int step)
    {
        var errors = new Dictionary<string, double>();
        foreach (JsonNode? experiment in Experiments(step))
        {
            string name = experiment!["name"]!.GetValue<string>();
            ClassroomFrame last = Train(experiment);
            errors[name] = last.MedianTestError;
            output.WriteLine(
                $"{name}: {last.MedianTestError:G4}; {string.Join(' ', last.Networks.GroupBy(n => $"{n.Outcome} {n.Balance}").Select(g => $"{g.Key} {g.Count()}"))}"
            );
        }

        foreach (JsonNode? claim in Lessons.All[step]!["shows"]!.AsArray())
        {
            double ratio = errors[claim!["worse"]!.GetValue<string>()] / errors[claim["better"]!.GetValue<string>()];
            if (claim["most"]?.GetValue<double>() is { } most)
            {
                Assert.InRange(ratio, 1 / most, most);
            }
            else
            {
                Assert.True(ratio >= claim["factor"]!.GetValue<double>(), $"{claim.ToJsonString()}: {ratio}");
            }
        }
    }

    [Fact]
    public void OnRawJoulesEveryNetworkOfTheSecondStepAnswersZero()
    {
        ClassroomFrame last = Train(Experiments(1)[0]!);

        Assert.All(last.Networks, network => Assert.Equal(Collapse.Zero, network.Collapse));
    }

    static JsonArray Experiments(int step) => Lessons.All[step]!["experiments"]!.AsArray();

    static ClassroomFrame Train(JsonNode experiment)
    {
        ClassroomFrame? last = null;
        new ClassroomTraining(ClassroomSpec.Read(experiment["settings"]!.ToJsonString())).Run(
            frame => last = frame,
            TestContext.Current.CancellationToken
        );
        return last!;
    }
}
