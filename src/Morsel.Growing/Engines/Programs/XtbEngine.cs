using System.Text.RegularExpressions;
using Morsel.Growing.Engines.Running;

namespace Morsel.Growing.Engines.Programs;

/// <summary>Semiempirical tight binding by xtb, with gradients: some milliseconds a point.</summary>
/// <remarks>
/// C. Bannwarth, S. Ehlert, S. Grimme, J. Chem. Theory Comput. 15, 1652 (2019). xtb 6.5.1 gives wrong gradients, by some percent, where a
/// bond lies exactly on the z axis, so it is run within <see cref="TurnedEngine"/>.
/// </remarks>
sealed partial class XtbEngine : IEngine
{
    const string Input = "in.xyz",
        Success = "normal termination of xtb";

    static readonly string[] _methods = ["gfn2", "gfn1", "gfn0"];

    readonly string _path;
    readonly string _gfn;

    /// <param name="path">The program.</param>
    /// <param name="method">One of xtb's.</param>
    /// <param name="version">As the program tells it.</param>
    public XtbEngine(string path, string method, string version) =>
        (_path, _gfn, Origin) = (path, method[^1..], new("xtb", version, method));

    public EngineOrigin Origin { get; }

    /// <summary>The engine of a method: <c>gfn2</c>, <c>gfn1</c> or <c>gfn0</c>.</summary>
    /// <exception cref="EngineException">There is no xtb, or it does not tell its version.</exception>
    /// <exception cref="UnknownNameException">There is no such method.</exception>
    public static XtbEngine Create(string method, CancellationToken cancellation)
    {
        if (!_methods.Contains(method))
        {
            throw new UnknownNameException("method of xtb", method, _methods);
        }

        string path = ProgramPath.Find("xtb", "on Debian and Ubuntu: apt install xtb");
        return new(path, method, ProgramVersion.Of(path, ["--version"], VersionLine(), cancellation));
    }

    public CalculationResult Compute(Calculation calculation, CancellationToken cancellation)
    {
        GeometryText.WriteXyz(calculation, Input);
        // The accuracy of 0.01 takes a tenth longer; at 1, the default, gradients change by 0.006 cm-1/angstrom as a molecule turns.
        var call = new ProgramCall(
            _path,
            [
                Input,
                "--gfn",
                _gfn,
                "--grad",
                "--norestart",
                "--acc",
                "0.01",
                "--chrg",
                GeometryText.Number(calculation.Charge),
                "--uhf",
                GeometryText.Number(calculation.Multiplicity - 1),
            ],
            calculation.Folder,
            calculation.Limit
        );
        ProgramEnd end = ProgramRun.Run(call, cancellation);
        if (File.Exists(Path.Combine(calculation.Folder, ".sccnotconverged")) && !end.IsKilled)
        {
            return new FailedCalculation("xtb did not converge: it left .sccnotconverged", MayPass: false);
        }

        if (end.Failure is { } failure)
        {
            return end.ExitCode is null || end.IsKilled || Cause(calculation) is not { } cause
                ? failure
                : failure with
                {
                    Reason = $"xtb failed: '{PrintableText.OneLine(cause)}'",
                };
        }

        // In the same words, a failure ends with 'abnormal termination of xtb'.
        return ProgramFile.Text(calculation.Folder, ProgramRun.Errors)?.Split('\n').Contains(Success) is true
            ? Engrad.Read(calculation, "in.engrad")
            : new FailedCalculation($"xtb did not say '{Success}'", MayPass: true);
    }

    // Of the list of what called what, the last line is the cause.
    static string? Cause(Calculation calculation) =>
        CauseLine().Match(ProgramFile.Text(calculation.Folder, ProgramRun.Output) ?? "") is { Success: true } match
            ? match.Groups[1].Value
            : null;

    [GeneratedRegex(@"^-1- (.{1,200})$", RegexOptions.Multiline)]
    private static partial Regex CauseLine();

    [GeneratedRegex(@"xtb version (\S+)")]
    private static partial Regex VersionLine();
}
