namespace Morsel.Watch.Runs;

/// <summary>What was run in a folder.</summary>
enum RunKind
{
    Fit,
    Study,
    Growth,
}
