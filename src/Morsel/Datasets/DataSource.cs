namespace Morsel.Datasets;

/// <summary>A file that data came from.</summary>
/// <param name="Path">As the user gave it.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal digits.</param>
public sealed record DataSource(string Path, string Sha256);
