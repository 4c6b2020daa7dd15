namespace Morsel.Design.Tests;

/// <summary>A folder of a project; the namespace of its types is called like it.</summary>
/// <param name="Inside">Its path inside the project; empty for the project's own folder.</param>
readonly record struct Folder(string Project, string Inside)
{
    public string Namespace => Inside.Length == 0 ? Project : $"{Project}.{Inside.Replace('/', '.')}";

    /// <summary>As tables and drawings have it, where the project is known.</summary>
    public string Name => Inside.Length == 0 ? "." : Inside;

    /// <summary>From a path such as <c>src/Morsel/Units/EnergyUnit.cs</c>.</summary>
    public static Folder OfFile(string path)
    {
        string[] parts = path.Split('/');
        return new(parts[1], string.Join('/', parts[2..^1]));
    }

    public override string ToString() => Inside.Length == 0 ? Project : $"{Project}/{Inside}";
}
