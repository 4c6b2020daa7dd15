namespace Morsel.Design.Tests.Symbols;

/// <summary>One type makes use of another.</summary>
/// <param name="User">The type that does.</param>
/// <param name="Member">Its member that does; empty where the type's own head or attribute does.</param>
/// <param name="Used">The type that is used.</param>
/// <param name="UsedMember">Its member; empty where only the type is named.</param>
readonly record struct Use(TypeName User, string Member, TypeName Used, string UsedMember)
{
    public override string ToString() => $"{Dotted(User.Name, Member)} uses {Dotted(Used.Name, UsedMember)}";

    static string Dotted(string type, string member) => member.Length == 0 ? type : $"{type}.{member}";
}
