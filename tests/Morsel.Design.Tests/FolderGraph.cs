using System.Collections.Immutable;
using System.Text;
using Morsel.Design.Tests.Symbols;

namespace Morsel.Design.Tests;

/// <summary>Which folder uses which.</summary>
static class FolderGraph
{
    /// <summary>Each pair of folders once, with one use that shows it.</summary>
    public static ImmutableDictionary<(Folder From, Folder To), Use> Edges { get; } =
        (
            from user in House.Uses
            let used = House.Of(user.Use.Used)
            where used is not null && used != user.Folder
            group user.Use by (user.Folder, used.Value)
        ).ToImmutableDictionary(edge => edge.Key, edge => edge.MinBy(use => use.ToString(), StringComparer.Ordinal));

    public static IEnumerable<Folder> KnownBy(Folder folder) => Edges.Keys.Where(edge => edge.From == folder).Select(edge => edge.To);

    /// <summary>The edges that lie on a circle: those from whose end a way leads back to their start.</summary>
    public static IEnumerable<(Folder From, Folder To)> OnCircles()
    {
        Dictionary<Folder, HashSet<Folder>> reached = House.Folders.ToDictionary(folder => folder, Reached);
        return Edges.Keys.Where(edge => reached[edge.To].Contains(edge.From));
    }

    /// <summary>For Graphviz: <c>dot -Tsvg folders.dot</c> draws it. Each project is a box.</summary>
    public static string Dot()
    {
        var dot = new StringBuilder("digraph folders {\n  rankdir = BT;\n  node [shape = box];\n");
        foreach (IGrouping<string, Folder> project in House.Folders.GroupBy(folder => folder.Project))
        {
            string nodes = string.Concat(project.Select(folder => $" \"{folder}\" [label = \"{folder.Name}\"];"));
            dot.Append($"  subgraph \"cluster {project.Key}\" {{ label = \"{project.Key}\";{nodes} }}\n");
        }

        foreach ((Folder from, Folder to) in Edges.Keys.OrderBy(edge => (edge.From.ToString(), edge.To.ToString())))
        {
            dot.Append($"  \"{from}\" -> \"{to}\";\n");
        }

        return dot.Append("}\n").ToString();
    }

    static HashSet<Folder> Reached(Folder start)
    {
        var reached = new HashSet<Folder>();
        var waiting = new Stack<Folder>([start]);
        while (waiting.TryPop(out Folder folder))
        {
            foreach (Folder other in KnownBy(folder).Where(reached.Add))
            {
                waiting.Push(other);
            }
        }

        return reached;
    }
}
