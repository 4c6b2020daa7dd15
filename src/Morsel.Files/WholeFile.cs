using System.Text;

namespace Morsel.Files;

/// <summary>Writes a file so that it appears whole or not at all.</summary>
static class WholeFile
{
    // ENOSPC and EDQUOT as .NET reports them on Unix, then ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
    static readonly int[] NoSpace = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Writes UTF-8 text with LF line ends beside <paramref name="path"/>, then renames it.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void Write(string path, bool force, Action<TextWriter> write) =>
        WriteBytes(
            path,
            force,
            stream =>
            {
                var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
                using var writer = new StreamWriter(stream, utf8, leaveOpen: true) { NewLine = "\n" };
                write(writer);
            }
        );

    /// <summary>The same for bytes.</summary>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void WriteBytes(string path, bool force, Action<Stream> write)
    {
        try
        {
            if (IsDevice(path))
            {
                using var stream = new FileStream(path, FileMode.Append, FileAccess.Write);
                write(stream);
            }
            else
            {
                WriteBeside(path, force, write);
            }
        }
        catch (Exception failure) when (IsNoSpace(failure))
        {
            throw new IOException(
                $"{path}: the disk, or a quota, is full; nothing was written. Free some space, or write elsewhere.",
                failure
            );
        }
    }

    static void WriteBeside(string path, bool force, Action<Stream> write)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder; give the name of a file.");
        }

        if (!force && Path.Exists(path))
        {
            throw new IOException($"{path} exists already; it is overwritten only if forced.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            Unfinished.Change(() => Directory.CreateDirectory(folder));
        }
        catch (IOException failure)
        {
            throw new IOException(
                $"{path}: there is no folder {folder}, and it cannot be made ({failure.Message.TrimEnd('.')}). Write elsewhere.",
                failure
            );
        }

        var beside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        try
        {
            using (FileStream stream = Unfinished.Begin(beside, () => new FileStream(beside, FileMode.Create, FileAccess.Write)))
            {
                write(stream);
            }

            Unfinished.Change(() => File.Move(beside, path, overwrite: force));
        }
        finally
        {
            File.Delete(beside);
            Unfinished.Forget(beside);
        }
    }

    // A limit on the size of files (EFBIG) comes as an argument out of range from .NET.
    static bool IsNoSpace(Exception failure) =>
        failure is IOException && NoSpace.Contains(failure.HResult) || failure is ArgumentOutOfRangeException { ParamName: "value" };

    // /dev/stdout and /dev/null are written to; renaming a file over them would take them from everybody.
    static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(path);
}
