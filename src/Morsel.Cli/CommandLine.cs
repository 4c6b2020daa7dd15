using System.CommandLine;
using System.CommandLine.Parsing;
using Morsel.Files;
using Morsel.Studies;

namespace Morsel.Cli;

/// <summary>What a finished command tells the shell.</summary>
static class ExitCode
{
    public const int Done = 0;
    public const int CouldNotBeDone = 1;
    public const int WrongRequest = 2;
    public const int Interrupted = 130;
}

/// <summary>From arguments to an exit code: every failure becomes one message on standard error.</summary>
static class CommandLine
{
    public static int Run(RootCommand root, string[] args)
    {
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                Console.Error.WriteLine($"morsel: {error.Message}");
            }

            return ExitCode.WrongRequest;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure) when (failure is SpecException or StudyFolderException or DataFileException or UnknownNameException or SettingException)
        {
            Console.Error.WriteLine($"morsel: {failure.Message}");
            return ExitCode.WrongRequest;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"morsel: {failure.Message}");
            return ExitCode.CouldNotBeDone;
        }
    }
}
