using Morsel.Surfaces;

namespace Morsel.Interop.Exports.Python;

/// <summary>What Python says differently of a molecule and of plain axes.</summary>
abstract class PythonSpace
{
    public static PythonSpace Of(Surface surface, ExportUnits units) =>
        surface.Space.Match<PythonSpace>(
            molecule => new PythonMolecule(surface, units, molecule),
            axes => new PythonAxes(surface, units, axes)
        );

    /// <summary>What the functions call coordinates.</summary>
    public abstract string Argument { get; }

    /// <summary>What goes in and comes out, for the head of the program.</summary>
    public abstract string InAndOut { get; }

    /// <summary>What else can be done with it, for the head of the program.</summary>
    /// <param name="name">The module's.</param>
    public abstract string Beside(string name);

    /// <summary>Modules that only this needs.</summary>
    public abstract string Imports { get; }

    /// <summary>What makes a calculator for ASE.</summary>
    public abstract string Calculator { get; }

    /// <summary>The functions from coordinates to inputs of networks.</summary>
    public abstract string Inputs { get; }

    /// <summary>What stands before the tables of inputs and networks.</summary>
    public abstract string BeforeTables { get; }

    /// <summary>The constants of the program.</summary>
    /// <param name="chunk">Points in one pass.</param>
    public abstract string Constants(int chunk);

    protected static string Chunk(int chunk) => $"CHUNK = {chunk}  # points in one pass, so that memory does not grow with their number";
}
