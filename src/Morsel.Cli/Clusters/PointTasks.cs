using System.Collections.Immutable;
using System.Text.Json;
using Morsel.Growing;
using Morsel.Growing.Engines.Catalogue;
using Morsel.Growing.Points;
using Morsel.Molecules;

namespace Morsel.Cli.Clusters;

/// <summary>What the tasks of a growth compute, as <c>points.json</c> keeps it; every position reads back to the same bits.</summary>
/// <param name="Engine">What computes; its files by their whole paths, for a task starts in a folder of its own.</param>
/// <param name="Atoms">Their symbols in order.</param>
/// <param name="Charge">In elementary charges.</param>
/// <param name="Multiplicity">2 S + 1.</param>
/// <param name="Tasks">The points of each task.</param>
sealed record PointTasks(
    EngineRequest Engine,
    ImmutableArray<string> Atoms,
    int Charge,
    int Multiplicity,
    ImmutableArray<ImmutableArray<MissingPoint>> Tasks
)
{
    public static PointTasks Of(EngineRequest engine, GrownMolecule molecule, ImmutableArray<ImmutableArray<MissingPoint>> tasks) =>
        new(engine, [.. molecule.Elements.Select(element => element.Symbol)], molecule.Charge, molecule.Multiplicity, tasks);

    /// <exception cref="GrowthException">The file is damaged.</exception>
    public static PointTasks Read(RunFolder run) => GrowthJson.ReadFile<PointTasks>(run.Points);

    public string Text() => JsonSerializer.Serialize(this, GrowthJson.Options) + "\n";

    public GrownMolecule Molecule() => new([.. Atoms.Select(symbol => Element.Parse(symbol))], Charge, Multiplicity);
}
