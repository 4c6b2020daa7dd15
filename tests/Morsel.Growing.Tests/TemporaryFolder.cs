namespace Morsel.Growing.Tests;

/// <summary>A folder that goes away with the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("morsel-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
