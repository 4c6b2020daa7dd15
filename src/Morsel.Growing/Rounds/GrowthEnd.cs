namespace Morsel.Growing.Rounds;

/// <summary>Why a growth stopped.</summary>
enum GrowthEnd
{
    /// <summary>The errors on the test points and on new points before they were learnt are both below the target.</summary>
    Target,

    /// <summary>As many points were computed as were asked for.</summary>
    Points,

    /// <summary>The time limit.</summary>
    TimeLimit,

    /// <summary>No candidate was found that is far enough from what is known.</summary>
    Candidates,

    /// <summary>A person.</summary>
    Interruption,

    /// <summary>Points are computed elsewhere, and the growth goes on when they are there.</summary>
    Submitted,
}
