namespace Morsel.Design.Tests.Symbols;

/// <summary>Uses, each once.</summary>
sealed class UseSet
{
    readonly HashSet<Use> _uses = [];

    public IEnumerable<Use> All => _uses;

    /// <summary>Everything named since the last note is what this member uses.</summary>
    /// <param name="types">Those that were named.</param>
    /// <param name="user">The type whose member it is.</param>
    /// <param name="member">The member.</param>
    /// <param name="usedMember">A member of the type that was named first; type arguments follow it.</param>
    public void Note(NamedTypes types, TypeName user, string member, string usedMember = "")
    {
        foreach (TypeName used in types.Take())
        {
            _uses.Add(new(user, member, used, usedMember));
            usedMember = "";
        }
    }
}
