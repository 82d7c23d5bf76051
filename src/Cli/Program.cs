using Eei.Cli;

return CommandLine.Run(args, Terminal.OfProcess());
