namespace Morsel.Fitting.Choice;

/// <summary>A network that is not in the mean, since it departs from the others where like atoms stand alike.</summary>
/// <param name="Description">For people.</param>
/// <param name="Deviation">From the median of all models there, root mean square, in cm-1.</param>
/// <param name="Steadiest">That of the network that departs least.</param>
sealed record LeftOutNetwork(string Description, double Deviation, double Steadiest);
