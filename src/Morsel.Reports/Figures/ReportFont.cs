using ScottPlot;
using SkiaSharp;

namespace Morsel.Reports.Figures;

/// <summary>The font that comes with Morsel, so that figures look the same on machines without any.</summary>
sealed class ReportFont : IFontResolver
{
    public const string Family = "DejaVu Sans";

    static readonly Lazy<SKTypeface> _typeface = new(Load);

    public static SKTypeface Typeface => _typeface.Value;

    /// <summary>Makes the font known to the plotting library; done once for a process.</summary>
    public static void Register() => _ = _registered.Value;

    static readonly Lazy<bool> _registered = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new ReportFont());
        Fonts.Default = Family;
        return true;
    });

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Family ? Typeface : null;

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Family ? Typeface : null;

    static SKTypeface Load()
    {
        using var stream =
            typeof(ReportFont).Assembly.GetManifestResourceStream("assets/DejaVuSans.ttf")
            ?? throw new InvalidOperationException("The font is missing from the build.");
        return SKTypeface.FromStream(stream) ?? throw new InvalidOperationException("The font cannot be read.");
    }
}
