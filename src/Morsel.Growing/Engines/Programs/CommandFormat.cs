namespace Morsel.Growing.Engines.Programs;

/// <summary>How a command of the user's own answers.</summary>
enum CommandFormat
{
    /// <summary>It is given <c>in.xyz</c> and writes <c>out.json</c>: see <see cref="ResultFile"/>.</summary>
    Json,

    /// <summary>It is given <c>in.xyz</c> and writes <c>out.xyz</c> as extended XYZ, by ASE's conventions in eV with forces.</summary>
    Xyz,

    /// <summary>It reads QCSchema from standard input and writes it to standard output.</summary>
    QcSchema,
}
