using System.Collections.Immutable;
using Morsel.Design.Tests.Symbols;

namespace Morsel.Design.Tests;

/// <summary>All projects below <c>src</c>: their folders, and what the compiled code of each uses.</summary>
static class House
{
    public static ImmutableArray<Folder> Folders { get; } =
    [.. Repository.Sources("src").Select(source => Folder.OfFile(source.Path)).Distinct()];

    public static ImmutableArray<string> Projects { get; } = [.. Folders.Select(folder => folder.Project).Distinct()];

    static readonly Dictionary<string, Folder> _byNamespace = Folders.ToDictionary(folder => folder.Namespace);

    /// <summary>Every use of a type by a type that stands in a folder.</summary>
    /// <remarks>What a compiler or a generator made stands in none, but for the class of top-level statements.</remarks>
    public static ImmutableArray<(Folder Folder, Use Use)> Uses { get; } =
    [
        .. from project in Projects
        from use in AssemblyUses.Of(Path.Combine(AppContext.BaseDirectory, project + ".dll"))
        let folder = use.User == new TypeName("", "Program") ? new Folder(project, "") : Of(use.User)
        where folder is not null
        select (folder.Value, use),
    ];

    /// <summary>The folder that a type of ours stands in; null for all others.</summary>
    public static Folder? Of(TypeName type) => _byNamespace.TryGetValue(type.Namespace, out Folder folder) ? folder : null;
}
