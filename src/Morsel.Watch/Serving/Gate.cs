using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Morsel.Watch.Serving;

/// <summary>
/// What every request passes before anything is looked at: the host's name, the method, the page that it comes from, and the token.
/// </summary>
/// <remarks>
/// Another site may send a browser here, by a name that it has pointed at the loopback (DNS rebinding) or from a page of its own: the
/// host's name and the origin tell. Another user of the machine may connect: the token tells. It comes once in the address, and is in a
/// cookie from there on, that only this page sends and no script reads.
/// </remarks>
sealed class Gate(string token, ImmutableArray<string> hosts)
{
    const string Parameter = "token";

    static readonly string[] _loopback = ["127.0.0.1", "localhost", "[::1]"];
    static readonly string[] _methods = ["GET", "HEAD", "POST"];

    readonly byte[] _token = Encoding.UTF8.GetBytes(token);

    // Cookies do not know ports: one page must not push out the token of another.
    readonly string _cookie = $"morsel_{Convert.ToHexStringLower(Sha256.HashData(Encoding.UTF8.GetBytes(token)))[..12]}";

    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        SetHeaders(context.Response.Headers);
        HttpRequest request = context.Request;
        if (!IsKnown(request.Host))
        {
            string name = request.Host.Host.Length == 0 ? "nothing" : $"'{Shown(request.Host.Host)}'";
            await Refuse(
                context,
                StatusCodes.Status403Forbidden,
                $"This page does not answer to {name}; expected 127.0.0.1 or localhost. If a proxy gives it that name, start 'morsel watch' with --host."
            );
        }
        else if (!_methods.Contains(request.Method))
        {
            await Refuse(context, StatusCodes.Status405MethodNotAllowed, "Expected GET or POST.");
        }
        else if (!IsFromHere(request))
        {
            await Refuse(context, StatusCodes.Status403Forbidden, "Another page asks: only Morsel's own page may.");
        }
        else if (request.Path == "/" && request.Query[Parameter] is [{ } given])
        {
            await Enter(context, given);
        }
        else if (!IsToken(request.Cookies[_cookie]))
        {
            await Refuse(
                context,
                StatusCodes.Status401Unauthorized,
                "The token is missing. Open the whole address that 'morsel watch' prints, up to its end."
            );
        }
        else
        {
            await next(context);
        }
    }

    // The token leaves the address at once, so that it is in no history and no screenshot. What stands behind '#' stays.
    Task Enter(HttpContext context, string given)
    {
        if (!IsToken(given))
        {
            return Refuse(
                context,
                StatusCodes.Status401Unauthorized,
                "The token is not that of this page. Open the address that 'morsel watch' printed last."
            );
        }

        // No path: the browser takes the page's own, which a proxy may have put behind a prefix.
        context.Response.Headers.SetCookie = $"{_cookie}={token}; HttpOnly; SameSite=Strict";
        context.Response.Headers.Location = "./";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        return Task.CompletedTask;
    }

    bool IsKnown(HostString host) =>
        _loopback.Contains(host.Host, StringComparer.OrdinalIgnoreCase) || hosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase);

    // A browser says where a request comes from wherever that could be another page; what changes something must say it.
    static bool IsFromHere(HttpRequest request)
    {
        string? origin = request.Headers.Origin,
            site = request.Headers["Sec-Fetch-Site"];
        if (origin is null)
        {
            bool isFollowed = request.Path == "/" && request.Headers["Sec-Fetch-Mode"] == "navigate";
            return HttpMethods.IsPost(request.Method) is false && (site is null or "same-origin" or "none" || isFollowed);
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out Uri? from)
            && from.Scheme is "http" or "https"
            && string.Equals(from.Authority, Authority(request.Host, from), StringComparison.OrdinalIgnoreCase);
    }

    // A port that is the scheme's own is left out of an origin.
    static string Authority(HostString host, Uri like) =>
        host.Port is { } port && !(like.IsDefaultPort && port == like.Port)
            ? $"{host.Host}:{port.ToString(CultureInfo.InvariantCulture)}"
            : host.Host;

    // Every byte is looked at: how long that takes tells nobody how much of a guess was right.
    bool IsToken(string? given)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(given ?? "");
        int difference = bytes.Length ^ _token.Length;
        for (int k = 0; k < _token.Length; k++)
        {
            difference |= _token[k] ^ (k < bytes.Length ? bytes[k] : 0);
        }

        return difference == 0;
    }

    static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    static Task Refuse(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        // What is left of a body is not waited for.
        context.Response.Headers.Connection = "close";
        return Answer.Text(context, message);
    }

    static string Shown(string name) => PrintableText.Message(name.Length > 60 ? name[..60] + "..." : name);
}
