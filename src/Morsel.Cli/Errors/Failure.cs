using Morsel.Files.Data;
using Morsel.Files.Surfaces;
using Morsel.Fitting.Data;
using Morsel.Growing;
using Morsel.Growing.Engines;
using Morsel.Interop.Exports;
using Morsel.Interop.Ipi;
using Morsel.Levels;
using Morsel.Reports.Stores;
using Morsel.Studies;
using Morsel.Watch;

namespace Morsel.Cli.Errors;

/// <summary>What an exception means to the person at the shell: an exit code and a message.</summary>
sealed record Failure(int ExitCode, string Message)
{
    const string Report =
        "This is a defect of Morsel: please report it where you got Morsel, with the command (MORSEL_TRACE=1 adds details).";

    public static Failure Of(Exception exception)
    {
        Failure failure = exception switch
        {
            RequestException
            or SpecException
            or FolderException
            or SplitException
            or DataFileException
            or SurfaceFileException
            or GrowthException
            or EngineException
            or LevelsException
            or WatchException
            or ExportException => new(Cli.ExitCode.WrongRequest, exception.Message),
            UnknownNameException or SettingException or IpiForeignException => new(Cli.ExitCode.WrongRequest, exception.Message),
            FileNotFoundException { FileName: { } path } => new(
                Cli.ExitCode.WrongRequest,
                $"{path}: there is no such file{(Path.Exists(path) || new FileInfo(path).LinkTarget is not null ? ": it is a link to nothing" : "")}. Check the name."
            ),
            DirectoryNotFoundException => new(Cli.ExitCode.CouldNotBeDone, $"{exception.Message.TrimEnd('.')}. Was the folder deleted?"),
            IOException or UnauthorizedAccessException or IpiException => new(Cli.ExitCode.CouldNotBeDone, exception.Message),
            OutOfMemoryException => new(
                Cli.ExitCode.CouldNotBeDone,
                "there is not enough memory for this. Use fewer --threads, fewer points or smaller networks."
            ),
            _ => new(
                Cli.ExitCode.CouldNotBeDone,
                $"unexpected {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")} {Report}"
            ),
        };
        return Environment.GetEnvironmentVariable("MORSEL_TRACE") == "1"
            ? failure with
            {
                Message = $"{failure.Message}\n{exception}",
            }
            : failure;
    }
}
