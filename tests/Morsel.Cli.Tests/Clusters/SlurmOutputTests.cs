using Morsel.Cli.Clusters;

namespace Morsel.Cli.Tests.Clusters;

public class SlurmOutputTests
{
    [Theory]
    [InlineData("123\n", "123")]
    [InlineData("123;cluster\n", "123")]
    public void A_submitted_job_has_a_number(string text, string job) => Assert.Equal(job, SlurmOutput.ParseJob(text));

    [Theory]
    [InlineData("")]
    [InlineData("sbatch: welcome to the cluster")]
    public void No_number_is_said(string text) =>
        Assert.Contains("expected the number", Assert.Throws<IOException>(() => SlurmOutput.ParseJob(text)).Message);

    // As squeue -r of Slurm 22.05 writes them.
    [Fact]
    public void A_queue_is_read_by_the_number_in_the_array()
    {
        Dictionary<int, TaskState> states = SlurmOutput.ParseQueue(
            "12",
            "12_0|COMPLETED|\n12_1|RUNNING|n3\n12_2|PENDING|(JobArrayTaskLimit)\n12_3|TIMEOUT|n1\n13|PENDING|(Dependency)\n123_1|RUNNING|n2\n"
        );
        Assert.Equal([0, 1, 2, 3], states.Keys.Order());
        Assert.Equal(new TaskState("RUNNING", "n3"), states[1]);
        Assert.Equal(new TaskState("PENDING", "JobArrayTaskLimit"), states[2]);
        Assert.Equal((false, true, true, false), (states[0].IsActive, states[1].IsActive, states[2].IsActive, states[3].IsActive));
        Assert.True(states[2].IsQueued && !states[1].IsQueued);
    }

    [Fact]
    public void A_list_of_waiting_tasks_is_all_of_them() =>
        Assert.Equal([4, 5, 6, 9], SlurmOutput.ParseQueue("12", "12_[4-6,9%2]|PENDING|(Resources)\n").Keys.Order());

    [Fact]
    public void A_job_that_is_no_array_is_one() =>
        Assert.True(SlurmOutput.ParseQueue("13", "13|PENDING|(DependencyNeverSatisfied)\n")[-1].IsHopeless);

    [Fact]
    public void Nothing_is_no_task() => Assert.Empty(SlurmOutput.ParseQueue("12", ""));

    // As sacct -X -n -P -o JobID,State,ExitCode writes them.
    [Fact]
    public void Accounts_are_read_without_who_cancelled()
    {
        Dictionary<int, TaskState> states = SlurmOutput.ParseAccounting(
            "7",
            "7_0|COMPLETED|0:0\n7_1|CANCELLED by 1000|0:15\n7_2|FAILED|1:0\n"
        );
        Assert.Equal(["COMPLETED", "CANCELLED", "FAILED"], states.OrderBy(pair => pair.Key).Select(pair => pair.Value.Word));
        Assert.Equal("exit code 1:0", states[2].Reason);
    }
}
