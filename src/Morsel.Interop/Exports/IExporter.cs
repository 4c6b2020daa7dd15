using System.Collections.Immutable;

namespace Morsel.Interop.Exports;

/// <summary>Writes a surface in the language of another program, with the means to check the copy against the surface.</summary>
interface IExporter
{
    /// <summary>As <c>--to</c> names it.</summary>
    string Name { get; }

    /// <summary>One line for a list: what it makes and in which units.</summary>
    string Description { get; }

    /// <summary>The files of the export, in the order of their names. The same request gives the same bytes.</summary>
    /// <exception cref="ExportException">The format cannot express this surface; the message says why.</exception>
    ImmutableArray<ExportFile> Files(ExportRequest request);
}
