using System.Globalization;

namespace Morsel.Growing.Engines;

/// <summary>
/// Tries a calculation again where it may pass; each try has a folder of its own, <c>try-1</c> and so on, and all of them stay.
/// </summary>
/// <param name="engineOf">The engine of a try, counted from 1: each turns the molecule otherwise.</param>
/// <param name="tries">At most so many.</param>
sealed class RetryingEngine(Func<int, IEngine> engineOf, int tries) : IEngine
{
    readonly int _tries = Require.AtLeastOne(tries, "tries");

    public EngineOrigin Origin { get; } = engineOf(1).Origin;

    /// <summary>Tries of an engine in axes turned at random.</summary>
    public static RetryingEngine Turning(IEngine engine, ulong seed, int tries) =>
        new(attempt => new TurnedEngine(engine, seed, attempt), tries);

    /// <returns>The first point; else a failure with the reason of every try, which may pass no more.</returns>
    public CalculationResult Compute(Calculation calculation, CancellationToken cancellation)
    {
        var reasons = new List<string>();
        for (int attempt = 1; ; attempt++)
        {
            string folder = Path.Combine(calculation.Folder, string.Create(CultureInfo.InvariantCulture, $"try-{attempt}"));
            Directory.CreateDirectory(folder);
            CalculationResult result = engineOf(attempt).Compute(calculation with { Folder = folder }, cancellation);
            if (result is not FailedCalculation failure)
            {
                return result;
            }

            reasons.Add(failure.Reason);
            if (!failure.MayPass || attempt == _tries)
            {
                return new FailedCalculation(Text(reasons), MayPass: false);
            }
        }
    }

    static string Text(List<string> reasons) =>
        reasons is [var only]
            ? only
            : string.Join(
                "; ",
                reasons.Select((reason, index) => string.Create(CultureInfo.InvariantCulture, $"try {index + 1}: {reason}"))
            );
}
