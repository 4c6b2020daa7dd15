using System.Collections.Immutable;
using Morsel.Cli.Clusters;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Cli.Tests.Clusters;

public class TaskListTests
{
    // 3 layouts of 40 trials: packs of 16, 16 and 8.
    static readonly StudyPlan _plan = StudyPlan.Create(
        StudyJson.Read(
            """{ "name": "a", "potential": "morse", "pointsPerAxis": 20, "layouts": ["5", "20-20", "9"], "epochs": 10, "replicates": 40 }""",
            "a.json",
            []
        ),
        _ => throw new InvalidOperationException()
    );

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void Every_trial_is_in_one_task(int tasks)
    {
        ImmutableArray<ImmutableArray<Trial>> shares = TaskList.Share(_plan.Trials, tasks, 1);
        Assert.Equal(tasks, shares.Length);
        Assert.All(shares, share => Assert.NotEmpty(share));
        Assert.Equal(_plan.Trials.Select(trial => trial.Id).Order(), shares.SelectMany(share => share).Select(trial => trial.Id).Order());
    }

    [Fact]
    public void There_are_no_more_tasks_than_packs() => Assert.Equal(9, TaskList.Share(_plan.Trials, 1000, 1).Length);

    [Fact]
    public void A_task_has_a_pack_for_each_thread() => Assert.Equal(4, TaskList.Share(_plan.Trials, null, 2).Length);

    [Fact]
    public void Nothing_is_no_task() => Assert.Empty(TaskList.Share([], null, 1));

    [Fact]
    public void No_task_is_dearer_than_the_mean_by_more_than_a_pack()
    {
        double[] works = [.. TaskList.Share(_plan.Trials, 3, 1).Select(share => share.Sum(trial => trial.Work))];
        double dearestPack = 16 * _plan.Trials.Max(trial => trial.Work);
        Assert.InRange(works.Max(), works.Average(), works.Average() + dearestPack);
    }
}
