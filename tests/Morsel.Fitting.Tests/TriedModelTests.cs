using System.Collections.Immutable;
using Morsel.Workers;

namespace Morsel.Fitting.Tests;

public class TriedModelTests
{
    // A second for each step: so the times add up to the number of steps.
    [Fact]
    public void EveryKindOfNetworkIsToldWithItsTimeAndItsBest()
    {
        FitCourse course = TinyFit.Course(TinyFit.Ridge);
        var points = ImmutableArray.CreateBuilder<CoursePoint>();
        while (course.Next() is { } step)
        {
            course.Accept(step.Execute(OneWorker.Instance));
            points.Add(new(points.Count + 1, step.Stage, step.Purpose, step.Subject, null, TimeSpan.FromSeconds(points.Count)));
        }

        ImmutableArray<TriedModel> tried = TriedModel.Of(course, points.ToImmutable(), TimeSpan.FromSeconds(points.Count));
        Assert.Equal(points.Count, tried.Sum(model => model.Steps));
        Assert.All(tried, model => Assert.Equal(model.Steps, model.Time!.Value.TotalSeconds, 1e-9));
        TriedModel[] networks = [.. tried.Where(model => model.Iterations is not null)];
        Assert.True(networks.Length >= 3, string.Join("; ", tried.Select(model => model.Description)));
        Assert.Equal(networks.Select(model => model.Errors!.Merit).Order(), networks.Select(model => model.Errors!.Merit));
        Assert.Contains("training small networks", tried.Select(model => model.Description));
    }
}
