using System.CommandLine;
using Morsel.Cli;
using Morsel.Cli.Verbs;

var root = new RootCommand("Morsel fits potential-energy surfaces with small neural networks.")
{
    new Command("study", "Runs studies of many networks, and reports on them.") { StudyRunVerb.Create() },
};
return CommandLine.Run(root, args);
