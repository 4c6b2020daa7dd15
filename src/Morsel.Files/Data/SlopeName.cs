namespace Morsel.Files.Data;

/// <summary>The name of a property that is a gradient or force, taken apart: <c>REF_forces</c> is REF's.</summary>
/// <param name="Family">What stands before, or after where it is no unit; empty of a plain name.</param>
/// <param name="Unit">The unit as it is written; null where the name has none.</param>
/// <param name="IsGradient">dV/dx rather than -dV/dx.</param>
sealed record SlopeName(string Family, string? Unit, bool IsGradient)
{
    /// <summary>Null of a name that says neither.</summary>
    public static SlopeName? Of(string name)
    {
        string[] parts = name.Split('_');
        var at = Array.FindIndex(parts, part => part.ToLowerInvariant() is "force" or "forces" or "gradient" or "gradients" or "grad");
        if (at < 0)
        {
            return null;
        }

        var (before, after) = (string.Join('_', parts[..at]), string.Join('_', parts[(at + 1)..]));
        var isGradient = parts[at].StartsWith("grad", StringComparison.OrdinalIgnoreCase);
        return after == "" ? new(before, null, isGradient)
            : before != "" || after.Contains("_per_", StringComparison.Ordinal) || after.Contains('/', StringComparison.Ordinal)
                ? new(before, after, isGradient)
            : new(after, null, isGradient);
    }
}
