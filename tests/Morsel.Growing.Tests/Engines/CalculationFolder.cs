using System.Collections.Immutable;
using System.Diagnostics;
using Morsel.Growing.Engines;
using Morsel.Molecules;

namespace Morsel.Growing.Tests.Engines;

/// <summary>A folder with programs that stand in for real ones, and calculations in it; it goes away with the test.</summary>
sealed class CalculationFolder : IDisposable
{
    // Of what must come; a machine can be busy.
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>A bent molecule of water away from its minimum, on no axis.</summary>
    public static readonly ImmutableArray<double> Water = [0.1, 0.2, -0.05, 0.3, 0.9, 0.55, 0.95, -0.2, 0.1];

    int _calculations;

    public string Root { get; } = Directory.CreateTempSubdirectory("morsel-engines-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>A calculation in a new folder; of water unless another molecule is given.</summary>
    public Calculation Calculation(string elements = "O H H", ImmutableArray<double> positions = default, TimeSpan? limit = null) =>
        new(
            [.. elements.Split(' ').Select(Element.Parse)],
            positions.IsDefault ? Water : positions,
            Charge: 0,
            Multiplicity: 1,
            Directory.CreateDirectory(this[$"calculation-{++_calculations}"]).FullName,
            limit ?? Patience
        );

    /// <summary>A program that is a script of the shell.</summary>
    /// <returns>Its path.</returns>
    public string Script(string name, string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs the shell of Unix");
        string source = this[$"{name}.sh"];
        File.WriteAllText(source, $"#!/bin/sh\n{text}\n");
        // A file that this process has had open for writing may be refused as a program, for a fork in another thread has it still.
        using Process copy = Process.Start("install", ["-m", "755", source, this[name]]);
        copy.WaitForExit();
        Assert.Equal(0, copy.ExitCode);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
