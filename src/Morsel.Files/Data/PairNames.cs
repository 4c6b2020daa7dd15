using System.Globalization;
using System.Text.RegularExpressions;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>
/// Which pair of atoms the name of a distance states, in any order of the columns: <c>r12</c>, <c>r_1_2</c>, <c>r(1,2)</c>, <c>r_OH1</c>,
/// <c>r_O1_H2</c>.
/// </summary>
/// <remarks>
/// Numbers count atoms from 1 or from 0, or like atoms; what they count is what gives every pair once. Names that state no pairs, such as
/// <c>r0, r1, r2</c>, are in the order of the lower triangle.
/// </remarks>
static partial class PairNames
{
    /// <summary>For each pair of the lower triangle the column that holds it.</summary>
    /// <exception cref="MismatchException">Some names state pairs, and yet not every pair has one column.</exception>
    public static int[] Columns(IReadOnlyList<string> names, IReadOnlyList<Element> elements)
    {
        if (ByNumber(names) is { } numbered)
        {
            return numbered;
        }

        var schemes = Schemes(elements).Select(scheme => names.Select(name => scheme(name).Distinct().ToArray()).ToArray()).ToList();
        var found = schemes.Select(pairs => Bijection(pairs)).OfType<int[]>().DistinctBy(columns => string.Join(' ', columns)).ToList();
        if (found is [var only])
        {
            return only;
        }

        if (found.Count > 1)
        {
            throw new MismatchException(
                $"distances named {Listed(names)}, which can be read in {found.Count} ways",
                "names that say which atoms, numbered as in --elements, such as r_1_2"
            );
        }

        return
            names.Count > 1
            && names.Any(name => schemes.Any(scheme => scheme[names.ToList().IndexOf(name)].Length > 0) || IsLabelled(name, elements))
            ? throw new MismatchException(
                $"distances named {Listed(names)}",
                $"a name for each pair of {string.Join(",", elements)}, counted from 1 as in --elements, such as r_1_2"
            )
            : [.. Enumerable.Range(0, names.Count)];
    }

    /// <summary>Whether the names are numbers of atoms, each pair of three atoms or more once.</summary>
    public static bool AreAllPairs(IReadOnlyList<string> names)
    {
        var atoms = DistanceGeometry.AtomsOf(names.Count);
        return atoms > 2
            && Enumerable
                .Range(0, 2)
                .Any(first =>
                    Bijection([
                        .. names.Select(name =>
                            NumberPairs(name).Select(pair => Pair(pair.I - first, pair.J - first, atoms)).OfType<int>().ToArray()
                        ),
                    ])
                        is not null
                );
    }

    /// <summary>The pair of the lower triangle in words: <c>N1-H2</c>.</summary>
    public static IEnumerable<string> Pairs(IReadOnlyList<Element> elements) =>
        Enumerable
            .Range(1, elements.Count - 1)
            .SelectMany(i => Enumerable.Range(0, i).Select(j => $"{elements[j]}{j + 1}-{elements[i]}{i + 1}"));

    // r0, r1, r2 or r1, r2, r3: a place in the lower triangle.
    static int[]? ByNumber(IReadOnlyList<string> names)
    {
        var matches = names.Select(name => Numbered().Match(name)).ToList();
        if (!matches.TrueForAll(match => match.Success) || matches.Select(match => match.Groups["stem"].Value).Distinct().Count() > 1)
        {
            return null;
        }

        var numbers = matches.ConvertAll(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
        var first = numbers.Min();
        return first <= 1 && numbers.Order().SequenceEqual(Enumerable.Range(first, numbers.Count))
            ? [.. Enumerable.Range(first, numbers.Count).Select(number => numbers.IndexOf(number))]
            : null;
    }

    static IEnumerable<Func<string, IEnumerable<int>>> Schemes(IReadOnlyList<Element> elements)
    {
        for (var from = 0; from <= 1; from++)
        {
            var first = from;
            yield return name => NumberPairs(name).Select(pair => Pair(pair.I - first, pair.J - first, elements.Count)).OfType<int>();
            foreach (var isOfKind in new[] { true, false })
            {
                yield return name => Labels(name, elements).SelectMany(label => LabelPairs(label, elements, first, isOfKind));
            }
        }
    }

    static IEnumerable<(int I, int J)> NumberPairs(string name)
    {
        var match = TwoNumbers().Match(name);
        if (!match.Success)
        {
            yield break;
        }

        var (digits, other) = (match.Groups["i"].Value, match.Groups["j"].Value);
        if (other.Length > 0)
        {
            yield return (Small(digits), Small(other));
            yield break;
        }

        for (var at = 1; at < digits.Length; at++)
        {
            var (left, right) = (digits[..at], digits[at..]);
            if (right is "0" or not ['0', ..] && left is "0" or not ['0', ..])
            {
                yield return (Small(left), Small(right));
            }
        }
    }

    static IEnumerable<(Element A, string I, Element B, string J)> Labels(string name, IReadOnlyList<Element> elements)
    {
        var kinds = elements.Distinct().ToList();
        foreach (var (a, b) in kinds.SelectMany(a => kinds.Select(b => (a, b))))
        {
            foreach (var prefix in new[] { "", "(?:r|d|l|dist|distance|bond)" })
            {
                var match = Regex.Match(
                    name,
                    $@"^{prefix}[_\s]*[(\[]?{a}_?(?<i>\d*)[-_,.:\s]*{b}_?(?<j>\d*)[)\]]?$",
                    RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
                );
                if (match.Success)
                {
                    yield return (a, match.Groups["i"].Value, b, match.Groups["j"].Value);
                }
            }
        }
    }

    static bool IsLabelled(string name, IReadOnlyList<Element> elements) => Labels(name, elements).Any();

    static IEnumerable<int> LabelPairs(
        (Element A, string I, Element B, string J) label,
        IReadOnlyList<Element> elements,
        int first,
        bool isOfKind
    )
    {
        var (a, i, b, j) = label;
        if (a == b && i == "" && j == "")
        {
            // The one pair of two like atoms.
            int[] both = [.. Enumerable.Range(0, elements.Count).Where(atom => elements[atom] == a)];
            return both is [var one, var other] ? [Pair(one, other, elements.Count)!.Value] : [];
        }

        return Atom(a, i) is { } from && Atom(b, j) is { } to && Pair(from, to, elements.Count) is { } pair ? [pair] : [];

        int? Atom(Element element, string number)
        {
            int[] like = [.. Enumerable.Range(0, elements.Count).Where(atom => elements[atom] == element)];
            if (number == "")
            {
                return like is [var only] ? only : null;
            }

            var at = Small(number) - first;
            return isOfKind
                ? at >= 0 && at < like.Length
                    ? like[at]
                    : null
                : like.Contains(at)
                    ? at
                    : null;
        }
    }

    static int? Pair(int i, int j, int atoms)
    {
        var (low, high) = (Math.Min(i, j), Math.Max(i, j));
        return low >= 0 && high < atoms && low < high ? high * (high - 1) / 2 + low : null;
    }

    // Names with one reading take their pair; the others have what is left.
    static int[]? Bijection(int[][] pairs)
    {
        var columns = new int[pairs.Length];
        Array.Fill(columns, -1);
        var open = Enumerable.Range(0, pairs.Length).ToHashSet();
        while (open.Count > 0)
        {
            var clear = open.Where(name => pairs[name].Count(pair => columns[pair] < 0) == 1).Order().Cast<int?>().FirstOrDefault();
            if (clear is not { } next)
            {
                return null;
            }

            columns[pairs[next].Single(pair => columns[pair] < 0)] = next;
            open.Remove(next);
            if (pairs[next].Length == 1 && open.Any(name => pairs[name] is [var same] && same == pairs[next][0]))
            {
                return null;
            }
        }

        return columns;
    }

    static int Small(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : int.MaxValue;

    static string Listed(IReadOnlyList<string> names) =>
        names.Count <= 10 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(10))}, ...";

    [GeneratedRegex(@"^(?<stem>[^\d]*)(?<number>\d{1,4})$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^[A-Za-z]*[_\s]*[(\[{]?\s*(?<i>\d+)(?:\s*[-,_:;.\s]\s*(?<j>\d+))?\s*[)\]}]?$")]
    private static partial Regex TwoNumbers();
}
