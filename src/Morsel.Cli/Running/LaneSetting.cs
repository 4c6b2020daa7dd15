using Morsel.Cli.Errors;
using Morsel.Lanes;

namespace Morsel.Cli.Running;

/// <summary>How many networks a register holds, as the environment has it.</summary>
static class LaneSetting
{
    /// <summary>The machine's widest, unless MORSEL_LANES forces another.</summary>
    /// <exception cref="RequestException">MORSEL_LANES is not a width.</exception>
    public static LaneWidth Width() =>
        Environment.GetEnvironmentVariable("MORSEL_LANES") switch
        {
            null or "" => LaneWidths.Widest,
            "1" => LaneWidth.One,
            "4" => LaneWidth.Four,
            "8" => LaneWidth.Eight,
            "16" => LaneWidth.Sixteen,
            string other => throw new RequestException(
                $"MORSEL_LANES is '{other}'; expected 1, 4, 8 or 16. Correct the environment variable, or unset it for the machine's widest."
            ),
        };
}
