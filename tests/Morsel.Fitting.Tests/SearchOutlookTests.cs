using System.Collections.Immutable;
using System.Globalization;
using Morsel.Fitting.Data;

namespace Morsel.Fitting.Tests;

public class SearchOutlookTests
{
    static readonly TimeSpan _end = TimeSpan.FromSeconds(20);

    // A step a second: the error is 8 until half the time, and 4 at the end.
    [Fact]
    public void TheSameFactorIsExpectedOfTheNextDoubling()
    {
        SearchOutlook outlook = SearchOutlook.Of(Course(second => second <= 10 ? 8 : 5), Errors(4), _end, FitEnd.TimeLimit)!;
        Assert.Equal((8, 4, 2), (outlook.AtHalfTime.Energy, outlook.AtEnd.Energy, outlook.EnergyAtTwiceTheTime));
        Assert.Contains(
            "from 8 to 4; if it goes on so, twice the time brings about 2 (extrapolated)",
            Words(outlook),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(8)]
    [InlineData(7.9)]
    [InlineData(9)]
    public void WhereTheSecondHalfGainedNothingMoreTimeIsNotLikelyTo(double last)
    {
        SearchOutlook outlook = SearchOutlook.Of(Course(_ => 8), Errors(last), _end, FitEnd.TimeLimit)!;
        Assert.Equal(last, outlook.EnergyAtTwiceTheTime);
        Assert.Contains("did not fall", Words(outlook), StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsSaidWhereNothingIsLeftToDoOrTooLittleIsKnown()
    {
        ImmutableArray<CoursePoint> course = Course(_ => 8);
        Assert.Null(SearchOutlook.Of(course, Errors(4), _end, FitEnd.Course));
        Assert.Null(SearchOutlook.Of(course[..5], Errors(4), _end, FitEnd.TimeLimit));
        Assert.Null(SearchOutlook.Of([.. course.Select(point => point with { Spent = null })], Errors(4), _end, FitEnd.TimeLimit));
        Assert.Null(SearchOutlook.Of([.. course.Select(point => point with { Best = null })], Errors(4), _end, FitEnd.TimeLimit));
    }

    static string Words(SearchOutlook outlook) => outlook.InWords(energy => energy.ToString(CultureInfo.InvariantCulture));

    static ImmutableArray<CoursePoint> Course(Func<int, double> error) =>
        [
            .. Enumerable
                .Range(0, 20)
                .Select(i => new CoursePoint(i + 1, "refining", "refining", "a network", Errors(error(i)), TimeSpan.FromSeconds(i))),
        ];

    static ValidationErrors Errors(double error) => new(error, error, null, 0);
}
