using System.Buffers.Binary;
using System.Security.Cryptography;
using Morsel.Reports.Stores;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Tests.Specs;

/// <summary>The trials of the built-in studies are those whose results are published: a new default must not change one of them.</summary>
public sealed class BuiltInTrialsTests
{
    // The first eight bytes of the SHA-256 of all trials' names in the order of the plan. A trial's name stands for its points, its
    // division and its recipe.
    static readonly Dictionary<string, string> _published = new(StringComparer.Ordinal)
    {
        ["evidence"] = "e34461fc8ea933b4",
        ["paper"] = "03a2d196918837c6",
        ["paper-assumptions"] = "f268a5e9b4698b90",
        ["paper-figure-10"] = "3653decf74fbb0d9",
        ["paper-figure-2"] = "57f720d589545cd1",
        ["paper-figure-4"] = "d35fc7c525cae103",
        ["paper-figure-4-well-posed"] = "f18394d3a3a0f399",
        ["paper-figure-7"] = "0e74d5c57fed0e50",
        ["paper-figure-7-well-posed"] = "20f9a4b408c0f534",
        ["paper-figure-9"] = "94d7ba9a6a876ed2",
        ["paper-figure-9-well-posed"] = "d7c69fc85eacf11f",
        ["paper-table-2"] = "26798b252ea124c9",
        ["paper-table-2-well-posed"] = "f76ae32c772102c6",
        ["paper-table-3"] = "db635e59e35aa44c",
        ["paper-table-3-well-posed"] = "8e979cdf527ba9b1",
        ["paper-table-4"] = "9b5208e30d3e536d",
        ["paper-table-4-well-posed"] = "7edfafb74424d71f",
        ["paper-table-5"] = "f51d6021fde8a64c",
        ["paper-table-5-well-posed"] = "ac8914b34e1162d0",
        ["paper-tables"] = "d85f084e814f5fa7",
        ["paper-tables-well-posed"] = "0056c65836597fbf",
        ["paper-well-posed"] = "0f420c8a076fb618",
    };

    public static TheoryData<string> Names => [.. BuiltInStudies.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheTrialsOfABuiltInStudyAreThePublishedOnes(string name) =>
        Assert.Equal(
            _published.GetValueOrDefault(name),
            HashOf(StudyPlan.Create(StudyJson.Read(BuiltInStudies.Text(name), name, []), StudyPoints.Read))
        );

    static string HashOf(StudyPlan plan)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] id = new byte[8];
        foreach (Trial trial in plan.Trials)
        {
            BinaryPrimitives.WriteUInt64BigEndian(id, trial.Id.Value);
            hash.AppendData(id);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
