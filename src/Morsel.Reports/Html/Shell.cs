namespace Morsel.Reports.Html;

/// <summary>A page that needs no other file.</summary>
static class Shell
{
    public static Markup Of(string title, Markup content) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{title}</title>
        <style>{Markup.Raw(Style.Css)}</style>
        </head>
        <body>
        <main>
        {content}</main>
        </body>
        </html>

        """);
}
