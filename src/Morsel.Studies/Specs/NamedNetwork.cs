using Morsel.Activations;
using Morsel.Networks;

namespace Morsel.Studies.Specs;

/// <summary>
/// A network that a figure of the study repeated shows; it is kept, and drawn beside the one that this study would choose.
/// </summary>
sealed record NamedNetwork
{
    /// <summary>The figure's name, which its file gets too: <c>figure-8</c>.</summary>
    public required string Figure
    {
        get;
        init =>
            field =
                value.Length > 0 && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
                    ? value
                    : throw new SettingException(
                        "figure",
                        $"expected small letters, digits and hyphens, such as \"figure-8\", got \"{value}\""
                    );
    }

    public required LayerWidths Layout { get; init; }

    public required ActivationName Activation { get; init; }

    public required double LearningRate { get; init; }
}
