using System.Collections.Immutable;
using Morsel.Descriptors;
using Morsel.Networks;
using Morsel.Surfaces;

namespace Morsel.Files.Surfaces;

/// <summary>From the members of a surface file to the terms of its surface.</summary>
static class TermsReader
{
    const int WidestLayer = 10_000,
        MostLayers = 100;

    // Inputs that a member of no term has stay with the last, which then refuses them.
    public static ImmutableArray<SurfaceTerm> Terms(JsonPlace root, ImmutableArray<TrainingRange> inputs)
    {
        ImmutableArray<(SurfaceModel Model, int Inputs)> members = [.. root["members"].Items().Select(place => Member(place, inputs))];
        int[] counts = root.Find("terms") is { } place
            ? [.. place.Items().Select(count => count.Whole(1, int.MaxValue))]
            : [members.Length];
        if (counts.Sum(count => (long)count) != members.Length)
        {
            throw root["terms"]
                .Wrong(
                    $"{counts.Sum(count => (long)count)} members in {counts.Length} terms",
                    $"all {members.Length} members, each in one"
                );
        }

        var terms = ImmutableArray.CreateBuilder<SurfaceTerm>();
        HashSet<int> left = [.. Enumerable.Range(0, inputs.Length)];
        int first = 0;
        foreach (int count in counts)
        {
            ImmutableArray<(SurfaceModel Model, int Inputs)> own = members[first..(first += count)];
            left.ExceptWith(own.Select(member => member.Inputs));
            int[] used = [.. own.Select(member => member.Inputs).Concat(first == members.Length ? left : []).Distinct().Order()];
            terms.Add(new([.. own.Select(member => member.Model)], [.. used.Select(index => inputs[index])]));
        }

        return terms.ToImmutable();
    }

    static (SurfaceModel Model, int Inputs) Member(JsonPlace place, ImmutableArray<TrainingRange> inputs)
    {
        place.Only("inputs", "mean", "deviation", "hidden", "activation", "parameters", "energyOffset", "energyScale");
        int index = place["inputs"].Whole(0, inputs.Length - 1);
        IDescriptor descriptor = inputs[index].Descriptor;
        ImmutableArray<JsonPlace> hidden = place["hidden"].Items();
        if (hidden.Length > MostLayers)
        {
            throw place["hidden"].Wrong($"{hidden.Length} layers", $"at most {MostLayers}");
        }

        var layout = new NetworkLayout(
            descriptor.FeatureCount,
            new LayerWidths([.. hidden.Select(width => width.Whole(1, WidestLayer))]),
            place["activation"].OneOf(SurfaceNames.Activations, "activation")
        );
        const string ofWhat = "one for each input";
        var model = new SurfaceModel(
            descriptor,
            place["mean"].Numbers(layout.Inputs, ofWhat),
            [.. place["deviation"].Items(layout.Inputs, ofWhat).Select(deviation => deviation.Positive())],
            layout,
            place["parameters"].Numbers(layout.ParameterCount, $"the weights and biases of a network {layout}"),
            place["energyOffset"].Number(),
            place["energyScale"].Positive()
        );
        return (model, index);
    }
}
