namespace Morsel.Cli.Tests.Cases;

/// <summary>Small inputs that once failed, in <c>tests/cases</c>: one folder each.</summary>
static class CaseFiles
{
    /// <summary>Copies the files of a case into a workplace.</summary>
    public static void Lay(this Workplace place, string name)
    {
        foreach (string file in Directory.EnumerateFiles(Folder(name)))
        {
            File.Copy(file, place[Path.GetFileName(file)], overwrite: true);
        }
    }

    /// <summary>A surface that the tests have.</summary>
    public static void LaySurface(this Workplace place, string name, string file) =>
        File.Copy(Path.Combine(Repository.Root, "tests", "data", "surfaces", name), place[file], overwrite: true);

    /// <summary>Runs a line of the shell, with the program as <c>morsel</c>.</summary>
    public static Said Shell(this Workplace place, string line) =>
        Workplace.Finish(place.Launch("sh", ["-c", $"morsel() {{ dotnet '{Workplace.Executable}' \"$@\"; }}; {line}"]));

    static string Folder(string name) => Path.Combine(Repository.Root, "tests", "cases", name);
}
