return Morsel.Cli.CommandLine.Run(args);

// Said here, or the web framework's generator makes it public.
partial class Program;
