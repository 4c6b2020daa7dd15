using System.Text;

namespace Morsel.Interop.Exports;

/// <summary>One file of an export.</summary>
/// <param name="Name">Its name in the export's folder.</param>
/// <param name="Content">Its bytes, which depend on nothing but the request.</param>
sealed record ExportFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>A file of UTF-8 text with LF line ends.</summary>
    public static ExportFile OfText(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
