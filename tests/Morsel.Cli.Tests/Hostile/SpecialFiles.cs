using System.Diagnostics;
using System.Net.Sockets;

namespace Morsel.Cli.Tests.Hostile;

/// <summary>What has a path and is no file: a pipe that nobody writes to, a folder, a socket, devices without end or content.</summary>
sealed class SpecialFiles : IDisposable
{
    static readonly string _surface = Path.Combine(Repository.Root, "tests", "data", "surfaces", "morse-2d.json");

    readonly string _folder = Directory.CreateTempSubdirectory("morsel-special-").FullName;
    readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public SpecialFiles()
    {
        using var making = Process.Start("mkfifo", [this["pipe"]]);
        making.WaitForExit();
        Directory.CreateDirectory(this["folder"]);
        _socket.Bind(new UnixDomainSocketEndPoint(this["socket"]));
    }

    string this[string name] => Path.Combine(_folder, name);

    /// <summary>Each of them where a data file, a surface or a spec should be.</summary>
    public IEnumerable<Attack> All() =>
        from path in (string[])[this["pipe"], this["folder"], this["socket"], "/dev/zero", "/dev/null"]
        from command in (string[][])
            [
                ["inspect", path],
                ["fit", path, "--out", "o"],
                ["predict", path, "p.csv", "--out", "o.csv"],
                ["predict", _surface, path, "--out", "o.csv"],
                ["export", path, "--to", "c", "--out", "o"],
                ["study", "run", path, "--out", "o"],
            ]
        select new Attack("special file", command) { Files = new Dictionary<string, byte[]> { ["p.csv"] = "x,y\n1,2\n"u8.ToArray() } };

    public void Dispose()
    {
        _socket.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
