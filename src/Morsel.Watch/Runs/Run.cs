namespace Morsel.Watch.Runs;

/// <summary>A folder that is watched.</summary>
/// <param name="Id">What the page calls it; says nothing of the path.</param>
/// <param name="Kind">What was run there.</param>
/// <param name="Name">For people: the folder's name.</param>
/// <param name="Path">The folder.</param>
sealed record Run(string Id, RunKind Kind, string Name, string Path)
{
    /// <summary>The file that the process which works in the folder holds.</summary>
    public string Lock =>
        System.IO.Path.Combine(
            Path,
            Kind switch
            {
                RunKind.Fit => "fit.lock",
                RunKind.Study => "study.lock",
                _ => "growth.lock",
            }
        );
}
