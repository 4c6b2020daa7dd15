return Morsel.Cli.CommandLine.Run(args);
