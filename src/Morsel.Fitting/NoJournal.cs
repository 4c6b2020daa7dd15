namespace Morsel.Fitting;

/// <summary>Keeps nothing: a fit that nobody will resume.</summary>
sealed class NoJournal : IFitJournal
{
    public byte[]? ReadNext() => null;

    public void Append(byte[] result) { }
}
