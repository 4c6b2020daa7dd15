using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Morsel.Watch.Serving;

/// <summary>The files of the page, which are in the program: a request can name one of them and nothing else.</summary>
static class PageFiles
{
    const string Prefix = "page/";

    static readonly FrozenDictionary<string, PageFile> _files = Read().ToFrozenDictionary();

    sealed record PageFile(string Type, byte[] Content, string Tag);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", context => Send(context, "index.html"));
        routes.MapGet("/{file}", context => Send(context, (string)context.Request.RouteValues["file"]!));
    }

    static Task Send(HttpContext context, string name)
    {
        if (!_files.TryGetValue(name, out PageFile? file))
        {
            return Answer.Refusal(context, "There is no such file of the page.", StatusCodes.Status404NotFound);
        }

        // Kept by the browser, and asked for again each time: another version of the program has other files.
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ETag = file.Tag;
        if (context.Request.Headers.IfNoneMatch == file.Tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = file.Type;
        context.Response.ContentLength = file.Content.Length;
        return context.Response.Body.WriteAsync(file.Content, context.RequestAborted).AsTask();
    }

    static IEnumerable<KeyValuePair<string, PageFile>> Read()
    {
        Assembly assembly = typeof(PageFiles).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return new(
                name[Prefix.Length..],
                new(TypeOf(name), content, $"\"{Convert.ToHexStringLower(Sha256.HashData(content))[..16]}\"")
            );
        }
    }

    static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".json" => "application/json; charset=utf-8",
            _ => "text/plain; charset=utf-8",
        };
}
