using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Morsel.Interop.Tests.Python;

/// <summary>Scripts run by a Python that has what they need; tests are skipped, and say so, where there is none.</summary>
static class PythonRun
{
    // The system's Python has the system's modules, which one that comes earlier on the PATH may lack.
    static readonly string _python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    static readonly ConcurrentDictionary<string, string?> _missing = [];

    /// <summary>Runs Python in the folder of a test.</summary>
    public static Said Python(this Workplace place, params string[] args) => Workplace.Finish(place.Launch(_python, args));

    /// <summary>Runs a script, which must succeed, and gives what it printed.</summary>
    public static string Script(this Workplace place, string script)
    {
        place.Write("script.py", script);
        Said said = place.Python("script.py");
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        return said.Out;
    }

    /// <summary>Makes that Python the <c>python3</c> of a page's commands.</summary>
    public static void MakePython3(this Workplace place)
    {
        string bin = Directory.CreateDirectory(place["bin"]).FullName;
        File.CreateSymbolicLink(Path.Combine(bin, "python3"), _python);
        place.Environment["PATH"] = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    /// <summary>Makes the executable that was built the program of the package, and the clone's data that of its tests.</summary>
    public static void UseBuiltProgram(this Workplace place)
    {
        place.Write("morsel", $"#!/bin/sh\nexec dotnet '{Workplace.Executable}' \"$@\"\n");
        Assert.Equal(0, Workplace.Finish(place.Launch("chmod", ["+x", place["morsel"]])).ExitCode);
        place.Environment["MORSEL_PROGRAM"] = place["morsel"];
        place.Environment["MORSEL_DATA"] = Path.Combine(Repository.Root, "tests", "data");
        // What is written beside the package would be in the source tree.
        place.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
    }

    /// <summary>Skips the test unless there is Python with these modules.</summary>
    public static void RequireModules(this Workplace place, params string[] modules)
    {
        foreach (string module in modules)
        {
            string? missing = _missing.GetOrAdd(module, module => Missing(place, module));
            Assert.SkipWhen(missing is not null, $"{missing}.");
        }
    }

    // What stands in the way of a module; null if nothing does.
    static string? Missing(Workplace place, string module)
    {
        try
        {
            return place.Python("-c", $"import {module}").ExitCode == 0
                ? null
                : $"{_python} has no {module}: apt-get install python3-{module}, or pip install {module}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "python3 is not on the PATH";
        }
    }

    public static void WriteNumbers(this Workplace place, string file, double[] values) =>
        File.WriteAllBytes(place[file], MemoryMarshal.AsBytes(values.AsSpan()));

    public static double[] ReadNumbers(this Workplace place, string file) =>
        MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(place[file])).ToArray();
}
