namespace Morsel.Fitting;

/// <summary>Where the results of steps are kept, so that a killed fit resumes from its last whole step.</summary>
interface IFitJournal
{
    /// <summary>The next result of an earlier run, in order; null when there are no more.</summary>
    byte[]? ReadNext();

    /// <summary>Keeps the result of the step after those read and appended so far; it is whole on disk before this returns.</summary>
    void Append(byte[] result);
}
