using System.Collections.Immutable;

namespace Morsel.Studies.Running;

/// <summary>
/// The epochs after which losses are recorded: spread evenly over the logarithm, and denser towards the end, where outcomes are judged.
/// </summary>
static class RecordingSchedule
{
    public static ImmutableArray<int> For(int epochs)
    {
        var recorded = new SortedSet<int> { 1, epochs };
        const int PerDecade = 6;
        for (double power = 0; Math.Pow(10, power) < epochs; power += 1.0 / PerDecade)
        {
            recorded.Add((int)Math.Round(Math.Pow(10, power)));
        }

        for (int percent = 50; percent < 100; percent += percent < 80 ? 10 : 4)
        {
            recorded.Add(Math.Max(1, (int)((long)epochs * percent / 100)));
        }

        return [.. recorded];
    }
}
