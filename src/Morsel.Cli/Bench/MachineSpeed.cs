using Morsel.Activations;
using Morsel.Cli.Running;
using Morsel.Lanes;

namespace Morsel.Cli.Bench;

/// <summary>A quick look at how fast one core of this machine trains, for estimates of time.</summary>
static class MachineSpeed
{
    const int Rounds = 4;
    const double SecondsOfRound = 0.05;

    /// <summary>
    /// Floating-point operations a second: the best of a few short rounds, for the first ones run code that is not yet optimised.
    /// </summary>
    public static double Measure()
    {
        using var load = new EngineLoad(new(3, new(20, 20), ActivationName.Tanh), 32, Precision.Single, LaneSetting.Width());
        return 1e9 * Enumerable.Range(0, Rounds).Max(_ => load.Train(SecondsOfRound).Gigaflops);
    }
}
