using System.CommandLine;
using Morsel.Cli.Growing;

namespace Morsel.Cli.Verbs;

/// <summary><c>grow-task RUN NUMBER</c>: the points of one task of a growth on a cluster, as the job script starts it.</summary>
static class GrowTaskVerb
{
    public static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "A submission's folder: DIR/slurm/0001." };
        var number = new Argument<int>("NUMBER") { Description = "The task, from 0: Slurm's SLURM_ARRAY_TASK_ID." };
        Option<int> threads = Options.Threads("Points computed at the same time: what SLURM_CPUS_PER_TASK gives, or all cores, if absent.");
        var command = new Command("grow-task", "Computes the points of one task of a growth on a cluster: job scripts call this.")
        {
            run,
            number,
            threads,
            Options.Quiet,
        };
        command.SetAction(parsed => GrowTask.Run(parsed.GetRequiredValue(run), parsed.GetRequiredValue(number), parsed.GetValue(threads)));
        return command;
    }
}
