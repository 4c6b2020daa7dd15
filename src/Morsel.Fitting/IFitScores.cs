namespace Morsel.Fitting;

/// <summary>Where the answers of what was chosen are kept when it is scored, so that each choice is scored once.</summary>
interface IFitScores
{
    /// <summary>The answers of a choice that was scored before; null if it was not.</summary>
    /// <param name="choice">A hash of what was chosen.</param>
    byte[]? ReadAnswers(string choice);

    /// <summary>Keeps the answers of a choice; they are whole on disk before this returns.</summary>
    void KeepAnswers(string choice, byte[] answers);
}
